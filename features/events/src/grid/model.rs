//! Sessions and their slots, by the clock of the event. No database, no web, no clock.
//!
//! A session is said in local time, a slot is an instant: where the clocks change within an
//! event, an hour that does not exist has no slots, and one that comes twice has them twice.

use std::{collections::BTreeSet, str::FromStr};

use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::TimeZone,
};
use kit::{
    clock::{Day, MINUTE},
    form::Unknown,
};

/// Lengths of a slot, in minutes, that events use (domain §5.4).
pub const GRIDS: &[&str] = &["15", "20", "30"];
/// Sessions of an event at most.
const MOST_SESSIONS: usize = 30;
/// Slots of an event at most: what a form and a page can show.
pub const MOST_SLOTS: usize = 200;

/// A time in which there are meetings, by local clocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub day: Date,
    pub from: Time,
    pub until: Time,
}

/// The sessions of an event, in the order of time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sessions(pub Vec<Session>);

/// A time at which a meeting can be, in milliseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    pub starts: i64,
    pub ends: i64,
    /// The number of its session, from 0.
    pub session: usize,
}

impl Slot {
    /// What the engine calls it.
    pub fn name(&self) -> String {
        self.starts.to_string()
    }
}

/// `2027-04-14 09:00-12:30`.
impl FromStr for Session {
    type Err = Unknown;
    fn from_str(line: &str) -> Result<Self, Unknown> {
        let mut words = line.split([' ', '-', '–', '\t']).filter(|it| !it.is_empty());
        let mut next = || words.next().ok_or(Unknown);
        let day = [next()?, next()?, next()?].join("-").parse().map_err(|_| Unknown)?;
        let (from, until) = (time(next()?)?, time(next()?)?);
        if words.next().is_some() || from >= until {
            return Err(Unknown);
        }
        Ok(Self { day, from, until })
    }
}

fn time(word: &str) -> Result<Time, Unknown> {
    let (hour, minute) = word.split_once(':').ok_or(Unknown)?;
    let number = |it: &str| it.parse::<i8>().map_err(|_| Unknown);
    Time::new(number(hour)?, number(minute)?, 0, 0).map_err(|_| Unknown)
}

impl std::fmt::Display for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let clock = |it: Time| it.strftime("%H:%M").to_string();
        write!(f, "{} {}-{}", self.day, clock(self.from), clock(self.until))
    }
}

/// One session in each line, in the order of time and none over another.
impl FromStr for Sessions {
    type Err = Unknown;
    fn from_str(text: &str) -> Result<Self, Unknown> {
        let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
        let all: Vec<Session> = lines.map(str::parse).collect::<Result<_, _>>()?;
        let follows = |pair: &[Session]| matches!(pair, [a, b] if a.day < b.day || (a.day == b.day && a.until <= b.from));
        let fits = !all.is_empty() && all.len() <= MOST_SESSIONS && all.windows(2).all(follows);
        if fits { Ok(Self(all)) } else { Err(Unknown) }
    }
}

impl std::fmt::Display for Sessions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl serde::Serialize for Sessions {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl kit::db::Column for Sessions {
    fn read(cell: kit::db::Cell<'_>) -> Option<Self> {
        if let kit::db::Cell::Text(text) = cell { text.parse().ok() } else { None }
    }
}

impl From<&Sessions> for kit::db::Arg {
    fn from(it: &Sessions) -> Self {
        it.to_string().into()
    }
}

impl Sessions {
    /// From when to when each session is, as instants.
    pub fn spans(&self, zone: &str) -> Vec<(i64, i64)> {
        let Ok(zone) = TimeZone::get(zone) else { return Vec::new() };
        let instant = |day: Date, time: Time| {
            let at = zone.to_timestamp(day.to_datetime(time)).ok();
            at.map(Timestamp::as_millisecond)
        };
        let span = |it: &Session| Some((instant(it.day, it.from)?, instant(it.day, it.until)?));
        self.0.iter().filter_map(span).collect()
    }

    /// Every slot of that many minutes, in the order of time.
    pub fn slots(&self, zone: &str, minutes: i64) -> Vec<Slot> {
        let length = minutes.max(1) * MINUTE;
        let mut all = Vec::new();
        for (session, (from, until)) in self.spans(zone).into_iter().enumerate() {
            let mut starts = from;
            while starts + length <= until {
                all.push(Slot { starts, ends: starts + length, session });
                starts += length;
            }
        }
        all
    }
}

/// What the clocks of a zone show at an instant: its day, and the time; with the name of the
/// offset where the same time comes twice.
pub fn shown(zone: &str, at: i64) -> (Day, String) {
    let unknown = || (Day::of(at), String::new());
    let (Ok(zone), Ok(at)) = (TimeZone::get(zone), Timestamp::from_millisecond(at)) else {
        return unknown();
    };
    let local = at.to_zoned(zone.clone()).datetime();
    let Ok(day) = local.date().to_string().parse() else { return unknown() };
    let time = local.strftime("%H:%M");
    if zone.to_ambiguous_timestamp(local).is_ambiguous() {
        return (day, format!("{time} {}", zone.to_offset_info(at).abbreviation()));
    }
    (day, time.to_string())
}

/// The part of an event in which a slot is: breaks are counted within a day, its morning or
/// afternoon, and a session.
pub fn part(zone: &str, it: &Slot) -> (Day, &'static str, usize) {
    let (day, time) = shown(zone, it.starts);
    (day, if time.as_str() < "13:00" { "morning" } else { "afternoon" }, it.session)
}

/// How many slots in a row are taken around one, which is taken, too, within its part.
pub fn row(zone: &str, slots: &[Slot], taken: &BTreeSet<i64>, at: i64) -> usize {
    let Some(here) = slots.iter().position(|it| it.starts == at) else { return 0 };
    let within = slots.get(here).map(|it| part(zone, it));
    let is_taken = |it: &&Slot| taken.contains(&it.starts) && Some(part(zone, it)) == within;
    let (before, after) = slots.split_at(here);
    1 + before.iter().rev().take_while(is_taken).count()
        + after.iter().skip(1).take_while(is_taken).count()
}

/// When a day begins in a zone, and when it is over.
pub fn day(zone: &str, day: Day) -> (i64, i64) {
    let instant = |day: Day| {
        let zone = TimeZone::get(zone).ok()?;
        let at = zone.to_timestamp(day.date().to_datetime(Time::midnight())).ok()?;
        Some(at.as_millisecond())
    };
    let from = |day: Day| instant(day).unwrap_or_else(|| day.starts());
    (from(day), from(Day(day.0 + 1)))
}

/// Whether there is a zone of that name with rules of its own.
pub fn is_zone(name: &str) -> bool {
    (name.contains('/') || name == "UTC") && TimeZone::get(name).is_ok()
}

#[cfg(test)]
mod tests {
    use kit::clock::{HOUR, MINUTE};

    use super::{Sessions, day, is_zone, row, shown};

    fn of(text: &str) -> Sessions {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_written_is_read_again() {
        let all = of("2027-03-28 09:00-12:30\n2027-03-28 14:00–16:00\n\n2027-03-29 9:00 12:00");
        assert_eq!(
            all.to_string(),
            "2027-03-28 09:00-12:30\n2027-03-28 14:00-16:00\n2027-03-29 09:00-12:00"
        );
        assert_eq!(of(&all.to_string()), all);
        for wrong in [
            "",
            "2027-03-28",
            "2027-03-28 12:00-09:00",
            "2027-02-30 09:00-10:00",
            "2027-03-28 09:00-12:00\n2027-03-28 11:00-13:00",
            "2027-03-28 09:00-12:00 more",
            "2027-03-28 9-12",
        ] {
            assert!(wrong.parse::<Sessions>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_hour_that_does_not_exist_has_no_slots() {
        // Clocks go from 02:00 to 03:00 on that day.
        let slots = of("2027-03-28 00:30-04:00").slots("Europe/Berlin", 30);
        let times: Vec<String> =
            slots.iter().map(|it| shown("Europe/Berlin", it.starts).1).collect();
        assert_eq!(times, ["00:30", "01:00", "01:30", "03:00", "03:30"]);
        assert!(slots.windows(2).all(|it| it[0].ends == it[1].starts));
    }

    #[test]
    fn an_hour_that_comes_twice_has_its_slots_twice() {
        let slots = of("2027-10-31 01:30-03:30").slots("Europe/Berlin", 30);
        let times: Vec<String> =
            slots.iter().map(|it| shown("Europe/Berlin", it.starts).1).collect();
        assert_eq!(times, ["01:30", "02:00 CEST", "02:30 CEST", "02:00 CET", "02:30 CET", "03:00"]);
    }

    #[test]
    fn the_second_day_begins_at_the_same_time_by_the_clock() {
        let spans = of("2027-03-27 09:00-12:00\n2027-03-28 09:00-12:00").spans("Europe/Berlin");
        assert_eq!(spans[1].0 - spans[0].0, 23 * HOUR, "the night is an hour shorter");
        let slots = of("2027-03-27 09:00-09:50").slots("Europe/Berlin", 20);
        assert_eq!(slots.len(), 2, "what is too short for a slot is none");
        assert_eq!(slots[0].ends - slots[0].starts, 20 * MINUTE);
        let (from, until) = day("Europe/Berlin", "2027-03-28".parse().unwrap());
        assert_eq!(until - from, 23 * HOUR);
    }

    #[test]
    fn a_row_ends_with_a_break_and_with_its_part_of_the_day() {
        let slots = of("2027-04-14 11:00-14:00\n2027-04-14 14:00-15:00").slots("UTC", 30);
        let at = |number: usize| slots[number].starts;
        let taken = |all: &[usize]| all.iter().map(|it| at(*it)).collect();
        let row = |all: &[usize], one: usize| row("UTC", &slots, &taken(all), at(one));
        assert_eq!(row(&[], 0), 1);
        assert_eq!(row(&[0, 1, 3], 2), 4);
        assert_eq!(row(&[0, 2], 3), 2, "there is a break between");
        assert_eq!(row(&[4, 5], 3), 1, "the afternoon begins at one");
        assert_eq!(row(&[4, 5], 6), 1, "another session");
    }

    #[test]
    fn a_zone_has_rules() {
        assert!(is_zone("Europe/Brussels") && is_zone("UTC"));
        assert!(!is_zone("CET") && !is_zone("Europe/Nowhere") && !is_zone(""));
    }
}
