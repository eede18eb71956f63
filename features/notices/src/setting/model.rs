//! How often and at which hour somebody is written to. No database, no web, no clock.

use jiff::{Timestamp, Zoned, civil::Date, tz::TimeZone};
use kit::{Id, Person, form::Form, notice::Subject, row, words};

words! {
    /// How letters about a subject come.
    pub enum Pace {
        /// One by one, as soon as it happens.
        AtOnce = "at-once",
        Daily = "daily",
        Weekly = "weekly",
        /// Never; the inbox has it all the same.
        Off = "off",
    }
}

kit::refusals! {
    /// An address to end letters that was cut short, or is older than letters are kept.
    LINK_OLD = "notices-link-old" => 410;
}

/// The hour of digests until somebody chooses another: before the day begins.
const DIGEST_HOUR: i64 = 7;
/// Monday, as ISO counts.
const MONDAY: i64 = 1;
/// Where nobody knows where somebody is.
const ANYWHERE: &str = "UTC";
const HOUR: i64 = 60;

row! {
    /// When somebody is written to.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
    pub struct Setting {
        pub person: Id<Person>,
        /// The IANA name of the zone the person lives in.
        pub zone: String,
        /// The hour of digests there.
        pub digest_hour: i64,
        /// The day of weekly digests: 1 is Monday.
        pub weekday: i64,
        /// Minutes of the day between which nothing comes; over midnight if the first is later.
        pub quiet_from: Option<i64>,
        pub quiet_until: Option<i64>,
        pub changed_at: i64,
    }
}

impl Pace {
    /// Before somebody chose: bundled, and nothing that concerns the account waits.
    pub const fn usual(subject: Subject) -> Self {
        match subject {
            Subject::Security => Self::AtOnce,
            Subject::News => Self::Weekly,
            Subject::Contacts | Subject::Organisations | Subject::Matches | Subject::Tasks => {
                Self::Daily
            }
        }
    }
}

impl Setting {
    /// What holds until somebody chooses, in a country they work for.
    pub fn usual(person: Id<Person>, country: Option<&str>) -> Self {
        Self {
            person,
            zone: country.map_or(ANYWHERE, zone_of).to_owned(),
            digest_hour: DIGEST_HOUR,
            weekday: MONDAY,
            quiet_from: None,
            quiet_until: None,
            changed_at: 0,
        }
    }

    pub fn parse(mut form: Form, person: Id<Person>, now: i64) -> Result<Self, Form> {
        let zone = form.text("zone", 60);
        if !zone.is_empty() && !is_zone(&zone) {
            form.reject("zone", "notices-zone-unknown");
        }
        let digest_hour = within(&mut form, "digest_hour", 0, 23);
        let weekday = within(&mut form, "weekday", 1, 7);
        let (quiet_from, quiet_until) =
            (minutes(&mut form, "quiet_from"), minutes(&mut form, "quiet_until"));
        for (field, is) in [("quiet_from", quiet_from), ("quiet_until", quiet_until)] {
            if quiet_from.is_some() != quiet_until.is_some() && is.is_none() {
                form.reject(field, "notices-quiet-both");
            }
        }
        let it =
            Self { person, zone, digest_hour, weekday, quiet_from, quiet_until, changed_at: now };
        form.finish(Some(it))
    }

    /// When a letter about something that happened at `at` leaves; none if never.
    pub fn mail_at(&self, subject: Subject, pace: Pace, at: i64) -> Option<i64> {
        // Of one's own account one hears at once, whatever else was chosen.
        if subject == Subject::Security {
            return Some(at);
        }
        match pace {
            Pace::AtOnce => Some(self.awake(at)),
            Pace::Daily | Pace::Weekly => self.next(pace, at).map(|at| self.awake(at)),
            Pace::Off => None,
        }
    }

    /// The next digest after an instant.
    pub fn next(&self, pace: Pace, after: i64) -> Option<i64> {
        let today = self.local(after)?.date();
        let hour = i8::try_from(self.digest_hour).ok()?;
        let is_day = |date: &Date| {
            pace != Pace::Weekly || i64::from(date.weekday().to_monday_one_offset()) == self.weekday
        };
        let days = (0..=8).filter_map(|days| today.checked_add(jiff::Span::new().days(days)).ok());
        let at = |date: Date| self.instant(date, hour, 0);
        days.filter(is_day).filter_map(at).find(|at| *at > after)
    }

    /// The instant itself, or the end of the quiet hours it falls into.
    pub fn awake(&self, at: i64) -> i64 {
        // Where the clocks leave the end out, the next quiet hours may have begun by then.
        (0..3).fold(at, |at, _| self.end_of_quiet(at).unwrap_or(at))
    }

    /// When the quiet hours end that hold at an instant; none if none do.
    fn end_of_quiet(&self, at: i64) -> Option<i64> {
        let (from, until) = (self.quiet_from?, self.quiet_until?);
        let local = self.local(at)?;
        let minute = i64::from(local.hour()) * HOUR + i64::from(local.minute());
        let is_quiet = if from <= until {
            (from..until).contains(&minute)
        } else {
            minute >= from || minute < until
        };
        if !is_quiet {
            return None;
        }
        let (hour, rest) = (i8::try_from(until / HOUR).ok()?, i8::try_from(until % HOUR).ok()?);
        let mut days = (0..=1).filter_map(|days| {
            let date = local.date().checked_add(jiff::Span::new().days(days)).ok()?;
            self.instant(date, hour, rest)
        });
        days.find(|end| *end > at)
    }

    /// The zone; one that this program does not know any more is UTC.
    pub fn time_zone(&self) -> TimeZone {
        TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC)
    }

    fn local(&self, at: i64) -> Option<Zoned> {
        Some(Timestamp::from_millisecond(at).ok()?.to_zoned(self.time_zone()))
    }

    /// An hour of a day there. One that the clocks leave out is the hour behind it, one that
    /// they strike twice the first of both.
    fn instant(&self, date: Date, hour: i8, minute: i8) -> Option<i64> {
        let zoned = date.at(hour, minute, 0, 0).to_zoned(self.time_zone()).ok()?;
        Some(zoned.timestamp().as_millisecond())
    }
}

/// Whether that is the IANA name of a zone.
fn is_zone(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_alphanumeric() || "/_+-".contains(c))
        && TimeZone::get(name).is_ok()
}

/// A whole number of a form between two others.
fn within(form: &mut Form, field: &'static str, least: i64, most: i64) -> i64 {
    let number: i64 = form.parsed(field).unwrap_or(least);
    if !(least..=most).contains(&number) {
        form.reject(field, "form-invalid");
    }
    number
}

/// `22:30` as minutes of the day.
fn minutes(form: &mut Form, field: &'static str) -> Option<i64> {
    let text = form.optional(field, 5);
    if text.is_empty() {
        return None;
    }
    let read = || {
        let (hour, minute) = text.split_once(':')?;
        let (hour, minute): (i64, i64) = (hour.parse().ok()?, minute.parse().ok()?);
        ((0..24).contains(&hour) && (0..HOUR).contains(&minute)).then_some(hour * HOUR + minute)
    };
    let read = read();
    if read.is_none() {
        form.reject(field, "notices-quiet-wrong");
    }
    read
}

/// Minutes of the day as `22:30`.
pub fn clock(minutes: i64) -> String {
    format!("{:02}:{:02}", minutes / HOUR, minutes % HOUR)
}

/// The zone most people of a country live in; the countries of the Enterprise Europe Network.
fn zone_of(country: &str) -> &'static str {
    match country {
        "AT" => "Europe/Vienna",
        "BE" => "Europe/Brussels",
        "BG" => "Europe/Sofia",
        "CH" => "Europe/Zurich",
        "CY" => "Asia/Nicosia",
        "CZ" => "Europe/Prague",
        "DE" => "Europe/Berlin",
        "DK" => "Europe/Copenhagen",
        "EE" => "Europe/Tallinn",
        "ES" => "Europe/Madrid",
        "FI" => "Europe/Helsinki",
        "FR" => "Europe/Paris",
        "GB" => "Europe/London",
        "GR" => "Europe/Athens",
        "HR" => "Europe/Zagreb",
        "HU" => "Europe/Budapest",
        "IE" => "Europe/Dublin",
        "IN" => "Asia/Kolkata",
        "IS" => "Atlantic/Reykjavik",
        "IT" => "Europe/Rome",
        "LT" => "Europe/Vilnius",
        "LU" => "Europe/Luxembourg",
        "LV" => "Europe/Riga",
        "MT" => "Europe/Malta",
        "NL" => "Europe/Amsterdam",
        "NO" => "Europe/Oslo",
        "PL" => "Europe/Warsaw",
        "PT" => "Europe/Lisbon",
        "RO" => "Europe/Bucharest",
        "RS" => "Europe/Belgrade",
        "SE" => "Europe/Stockholm",
        "SI" => "Europe/Ljubljana",
        "SK" => "Europe/Bratislava",
        "TR" => "Europe/Istanbul",
        "UA" => "Europe/Kyiv",
        _ => ANYWHERE,
    }
}

/// The names of all zones there are, for the list a reader picks from.
pub fn zones() -> Vec<String> {
    let mut all: Vec<String> = jiff::tz::db()
        .available()
        .map(|name| name.as_str().to_owned())
        .filter(|name| name.contains('/') && !name.starts_with("Etc/"))
        .collect();
    all.push(ANYWHERE.to_owned());
    all.sort_unstable();
    all
}

#[cfg(test)]
mod tests {
    use kit::{Id, notice::Subject};
    use proptest::{
        prelude::{Strategy, prop_assert, proptest},
        sample,
    };

    use super::{Pace, Setting, is_zone, zone_of, zones};

    fn at(text: &str) -> i64 {
        text.parse::<jiff::Timestamp>().unwrap().as_millisecond()
    }

    fn setting(zone: &str) -> Setting {
        Setting { zone: zone.into(), ..Setting::usual(Id::new(), None) }
    }

    fn quiet(zone: &str, from: i64, until: i64) -> Setting {
        Setting { quiet_from: Some(from * 60), quiet_until: Some(until * 60), ..setting(zone) }
    }

    #[test]
    fn a_digest_comes_at_the_readers_hour_before_and_after_the_clocks_change() {
        let it = setting("Europe/Brussels");
        let next = |after: &str| it.next(Pace::Daily, at(after)).unwrap();
        assert_eq!(next("2026-11-21T12:00:00Z"), at("2026-11-22T06:00:00Z"));
        assert_eq!(next("2026-11-22T05:59:59Z"), at("2026-11-22T06:00:00Z"));
        assert_eq!(next("2026-11-22T06:00:00Z"), at("2026-11-23T06:00:00Z"), "after, not at");
        // The clocks go forward on 28 March 2027 and back on 31 October.
        assert_eq!(next("2027-03-27T12:00:00Z"), at("2027-03-28T05:00:00Z"));
        assert_eq!(next("2027-10-30T12:00:00Z"), at("2027-10-31T06:00:00Z"));
    }

    #[test]
    fn an_hour_left_out_is_the_next_and_one_struck_twice_the_first() {
        let two = Setting { digest_hour: 2, ..setting("Europe/Brussels") };
        let next = |after: &str| two.next(Pace::Daily, at(after)).unwrap();
        assert_eq!(next("2027-03-27T12:00:00Z"), at("2027-03-28T01:00:00Z"), "3 in summer time");
        assert_eq!(next("2027-10-30T12:00:00Z"), at("2027-10-31T00:00:00Z"), "the first 2");
        assert_eq!(next("2027-10-31T00:00:00Z"), at("2027-11-01T01:00:00Z"), "once that day");
    }

    #[test]
    fn a_weekly_digest_comes_on_its_day() {
        let friday = Setting { weekday: 5, ..setting("Asia/Kolkata") };
        let next = friday.next(Pace::Weekly, at("2026-11-21T12:00:00Z")).unwrap();
        assert_eq!(next, at("2026-11-27T01:30:00Z"));
        assert_eq!(friday.next(Pace::Weekly, next).unwrap(), at("2026-12-04T01:30:00Z"));
    }

    #[test]
    fn quiet_hours_hold_letters_back_until_they_end_also_over_midnight() {
        let it = quiet("Europe/Lisbon", 22, 8);
        let awake = |text: &str| it.awake(at(text));
        assert_eq!(awake("2026-11-21T21:59:00Z"), at("2026-11-21T21:59:00Z"));
        assert_eq!(awake("2026-11-21T22:00:00Z"), at("2026-11-22T08:00:00Z"));
        assert_eq!(awake("2026-11-22T03:00:00Z"), at("2026-11-22T08:00:00Z"));
        assert_eq!(awake("2026-11-22T08:00:00Z"), at("2026-11-22T08:00:00Z"));
        // Over the night in which the clocks go forward.
        assert_eq!(awake("2027-03-27T23:00:00Z"), at("2027-03-28T07:00:00Z"));
        let noon = quiet("Europe/Lisbon", 12, 14);
        assert_eq!(noon.awake(at("2026-11-21T13:30:00Z")), at("2026-11-21T14:00:00Z"));
        assert_eq!(noon.awake(at("2026-11-21T23:30:00Z")), at("2026-11-21T23:30:00Z"));
    }

    #[test]
    fn security_never_waits_and_off_means_never() {
        let (it, night) = (quiet("Europe/Paris", 0, 23), at("2026-11-21T03:00:00Z"));
        assert_eq!(it.mail_at(Subject::Security, Pace::Off, night), Some(night));
        assert_eq!(it.mail_at(Subject::News, Pace::Off, night), None);
        let later = Some(at("2026-11-21T22:00:00Z"));
        assert_eq!(it.mail_at(Subject::Tasks, Pace::AtOnce, night), later);
        assert_eq!(it.mail_at(Subject::Tasks, Pace::Daily, night), later, "digests are letters");
    }

    #[test]
    fn every_country_has_a_zone_that_there_is() {
        for country in ["AT", "CY", "IE", "PT", "UA", "TR", "IS", "XX"] {
            assert!(is_zone(zone_of(country)), "{country}");
        }
        assert!(zones().len() > 300 && zones().contains(&"Atlantic/Azores".to_owned()));
        for wrong in ["Europe/Nowhere", "", "../etc/passwd", "Europe/Brussels\n"] {
            assert!(!is_zone(wrong), "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_the_setting_a_letter_leaves_soon_and_outside_quiet_hours(
            zone in sample::select(vec!["Europe/Dublin", "Atlantic/Azores", "Asia/Kolkata", "Africa/Casablanca", "Pacific/Apia"]),
            hours in (0_i64..24, 0_i64..24).prop_filter("no hours", |(from, until)| from != until),
            digest_hour in 0_i64..24, minutes in 0_i64..(800 * 24 * 60),
        ) {
            let it = Setting { digest_hour, ..quiet(zone, hours.0, hours.1) };
            let now = at("2026-01-01T00:00:00Z") + minutes * 60_000;
            for pace in [Pace::AtOnce, Pace::Daily, Pace::Weekly] {
                let leaves = it.mail_at(Subject::News, pace, now).unwrap();
                prop_assert!(leaves >= now && leaves < now + 10 * kit::clock::DAY);
                prop_assert!(it.awake(leaves) == leaves, "it leaves in quiet hours");
            }
        }
    }
}
