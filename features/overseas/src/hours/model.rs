//! When two offices can speak with each other: both on a working day, both within their hours.
//!
//! Clocks are put forward and back on different days on both sides, or on one alone, so nothing
//! is computed from an offset: each day of each side is looked up in its own zone. Pure.

use jiff::{Timestamp, civil::Weekday, tz::TimeZone};
use kit::clock::{Day, MINUTE};

/// The hours somebody may be asked to stretch to where offices have none in common: seven in the
/// morning to eight in the evening, local time, for both.
pub const STRETCH: (i64, i64) = (7, 20);
/// How many working days are shown.
const SHOWN: usize = 5;
/// How far a change of the distance is looked for, in days.
const AHEAD: i32 = 60;

/// Where an office is, and from which full hour to which it works, Monday to Friday.
#[derive(Debug, Clone)]
pub struct Office {
    pub zone: TimeZone,
    /// 0 to 23.
    pub opens: i64,
    /// 1 to 24, after `opens`.
    pub closes: i64,
}

/// The common hours of some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// Whether both have to stretch their hours.
    pub is_stretched: bool,
    /// Working days of the first side, each with from when to when, as instants.
    pub days: Vec<(Day, Vec<(i64, i64)>)>,
}

impl Office {
    /// An office in a zone; one that this program does not know is UTC.
    pub fn of(zone: &str, (opens, closes): (i64, i64)) -> Self {
        Self { zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC), opens, closes }
    }

    fn stretched(&self) -> Self {
        let (opens, closes) = (self.opens.min(STRETCH.0), self.closes.max(STRETCH.1));
        Self { zone: self.zone.clone(), opens, closes }
    }

    fn works(day: Day) -> bool {
        !matches!(day.date().weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    /// From when to when it works on a day of its own, as instants; none at weekends.
    fn span(&self, day: Day) -> Option<(i64, i64)> {
        let is_open = Self::works(day);
        is_open.then(|| Some((self.at(day, self.opens)?, self.at(day, self.closes)?))).flatten()
    }

    /// The instant of a full hour of a day. An hour that does not exist because the clock is put
    /// forward is the one after it.
    fn at(&self, day: Day, hour: i64) -> Option<i64> {
        let (day, hour) = if hour >= 24 { (Day(day.0 + 1), hour - 24) } else { (day, hour) };
        let local = day.date().at(i8::try_from(hour).ok()?, 0, 0, 0);
        self.zone.to_timestamp(local).ok().map(Timestamp::as_millisecond)
    }

    /// How many minutes its clocks are ahead of UTC.
    fn ahead(&self, at: i64) -> i64 {
        let at = Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
        i64::from(self.zone.to_offset(at).seconds()) / 60
    }

    /// What its clocks show.
    pub fn clock(&self, at: i64) -> String {
        let at = Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
        at.to_zoned(self.zone.clone()).strftime("%H:%M").to_string()
    }

    /// The day its calendars show.
    pub fn day(&self, at: i64) -> Day {
        Day::of(at + self.ahead(at) * MINUTE)
    }
}

/// From when to when both work while it is that day for the first, in the order of time.
pub fn common(one: &Office, other: &Office, day: Day) -> Vec<(i64, i64)> {
    let Some(own) = one.span(day) else { return Vec::new() };
    let theirs = (-2..=2).filter_map(|shift| other.span(Day(day.0 + shift)));
    let both = theirs.map(|it| (own.0.max(it.0), own.1.min(it.1)));
    both.filter(|(from, until)| from < until).collect()
}

/// The common hours of the next working days of the first side. Where the offices have none,
/// those to which both can stretch.
pub fn week(one: &Office, other: &Office, from: Day) -> Week {
    let all = |one: &Office, other: &Office| -> Vec<(Day, Vec<(i64, i64)>)> {
        let days = (from.0..).map(Day).filter(|it| Office::works(*it)).take(SHOWN);
        days.map(|day| (day, common(one, other, day))).collect()
    };
    let days = all(one, other);
    if days.iter().any(|it| !it.1.is_empty()) {
        return Week { is_stretched: false, days };
    }
    Week { is_stretched: true, days: all(&one.stretched(), &other.stretched()) }
}

/// How many minutes the second is ahead of the first at noon (UTC) of a day.
pub fn apart(one: &Office, other: &Office, day: Day) -> i64 {
    let noon = day.starts() + 720 * MINUTE;
    other.ahead(noon) - one.ahead(noon)
}

/// The next day on which they are another time apart, and how many minutes: one of them puts
/// its clocks forward or back.
pub fn turn(one: &Office, other: &Office, from: Day) -> Option<(Day, i64)> {
    let now = apart(one, other, from);
    let mut next = (from.0 + 1..=from.0 + AHEAD).map(|it| (Day(it), apart(one, other, Day(it))));
    next.find(|it| it.1 != now)
}

#[cfg(test)]
mod tests {
    use kit::clock::{DAY, Day, HOUR, MINUTE};
    use proptest::prelude::*;

    use super::{Office, apart, common, turn, week};

    fn office(zone: &str) -> Office {
        Office::of(zone, (9, 17))
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn shown(one: &Office, other: &Office, on: &str) -> Vec<String> {
        let said = |(from, until): (i64, i64)| {
            let clocks = [one.clock(from), one.clock(until), other.clock(from), other.clock(until)];
            format!("{}-{} = {}-{}", clocks[0], clocks[1], clocks[2], clocks[3])
        };
        common(one, other, day(on)).into_iter().map(said).collect()
    }

    #[test]
    fn the_weeks_between_two_changes_of_the_clocks_have_other_hours() {
        let (berlin, york) = (office("Europe/Berlin"), office("America/New_York"));
        assert_eq!(shown(&berlin, &york, "2027-03-11"), ["15:00-17:00 = 09:00-11:00"]);
        // New York goes forward on 14 March, Berlin on the 28th.
        assert_eq!(shown(&berlin, &york, "2027-03-15"), ["14:00-17:00 = 09:00-12:00"]);
        assert_eq!(shown(&berlin, &york, "2027-03-29"), ["15:00-17:00 = 09:00-11:00"]);
        // Berlin goes back on 31 October, New York on 7 November.
        assert_eq!(shown(&berlin, &york, "2027-11-03"), ["14:00-17:00 = 09:00-12:00"]);
        assert_eq!(shown(&berlin, &york, "2027-11-08"), ["15:00-17:00 = 09:00-11:00"]);
        assert_eq!(turn(&berlin, &york, day("2027-03-11")), Some((day("2027-03-14"), -300)));
        assert_eq!(apart(&berlin, &york, day("2027-03-11")), -360);
        assert_eq!(turn(&berlin, &york, day("2027-06-01")), None, "not within two months");
    }

    #[test]
    fn where_offices_have_no_hour_in_common_both_stretch() {
        let (berlin, tokyo) = (office("Europe/Berlin"), office("Asia/Tokyo"));
        let it = week(&berlin, &tokyo, day("2026-11-21"));
        assert!(it.is_stretched);
        assert_eq!(it.days[0].0, day("2026-11-23"), "a Saturday is no working day");
        let (from, until) = it.days[0].1[0];
        let clocks = [&berlin, &tokyo].map(|it| (it.clock(from), it.clock(until)));
        let said = clocks.map(|(from, until)| format!("{from}-{until}"));
        assert_eq!(said, ["07:00-12:00", "15:00-20:00"]);
        assert!(it.days.iter().all(|it| it.1.len() == 1));
        assert!(!week(&berlin, &office("Asia/Kolkata"), day("2026-11-23")).is_stretched);
    }

    #[test]
    fn a_day_over_there_may_be_another_day() {
        let (sydney, york) =
            (Office::of("Australia/Sydney", (7, 20)), Office::of("America/New_York", (7, 20)));
        // Monday morning in Sydney is Sunday in New York; Saturday is nobody's.
        assert_eq!(shown(&sydney, &york, "2027-01-11").len(), 0);
        assert_eq!(shown(&sydney, &york, "2027-01-12"), ["07:00-12:00 = 15:00-20:00"]);
        assert_eq!(shown(&sydney, &york, "2027-01-16").len(), 0, "a Saturday");
        assert_eq!(Office::of("Nowhere/Land", (9, 17)).clock(0), "00:00");
    }

    const ZONES: [&str; 14] = [
        "Europe/Berlin",
        "Europe/Lisbon",
        "Europe/Helsinki",
        "America/New_York",
        "America/Los_Angeles",
        "America/Santiago",
        "America/Sao_Paulo",
        "Asia/Tokyo",
        "Asia/Kolkata",
        "Asia/Jerusalem",
        "Australia/Sydney",
        "Australia/Adelaide",
        "Pacific/Auckland",
        "Africa/Casablanca",
    ];

    /// Whether an office works at an instant, by its own clocks alone.
    fn is_open(it: &Office, at: i64) -> bool {
        let local = it.clock(at);
        let (hour, weekday) =
            (local[..2].parse::<i64>().unwrap(), (it.day(at).0 + 3).rem_euclid(7));
        weekday < 5 && (it.opens..it.closes).contains(&hour)
    }

    fn any_office() -> impl Strategy<Value = Office> {
        // Clocks are changed at night, which no office hour of ours touches.
        (prop::sample::select(ZONES.to_vec()), 5_i64..12, 13_i64..24)
            .prop_map(|(zone, opens, closes)| Office::of(zone, (opens, closes)))
    }

    proptest! {
        /// On any day around the changes of the clocks of both sides: exactly the quarters of an
        /// hour in which both clocks show working hours are common, seen from either side.
        #[test]
        fn common_hours_are_those_in_which_both_work(
            one in any_office(),
            other in any_office(),
            start in prop::sample::select(vec!["2027-03-07", "2027-03-26", "2027-04-01", "2027-09-23", "2027-10-28", "2027-11-04"]),
            shift in 0_i32..10,
        ) {
            let first = Day(day(start).0 + shift);
            let spans = common(&one, &other, first);
            prop_assert!(spans.windows(2).all(|it| it[0].1 <= it[1].0), "{spans:?}");
            let quarters = (0..288).map(|it| first.starts() - DAY + it * 15 * MINUTE);
            for at in quarters {
                let wanted = one.day(at) == first && is_open(&one, at) && is_open(&other, at);
                let found = spans.iter().any(|it| (it.0..it.1).contains(&at));
                prop_assert_eq!(wanted, found, "{} {} {:?}", at, one.clock(at), other.clock(at));
            }
            let both: i64 = spans.iter().map(|it| it.1 - it.0).sum();
            prop_assert!(both <= (one.closes - one.opens) * HOUR);
            let back: Vec<_> = (-2..=2).flat_map(|it| common(&other, &one, Day(first.0 + it))).collect();
            prop_assert!(spans.iter().all(|it| back.contains(it)), "the other side sees the same");
        }
    }
}
