//! `VTIMEZONE`: the rules of a zone, found in the time zone database. No database, no web.
//!
//! A zone whose clocks change by the same rule every year is written as that rule; one that
//! follows the moon or a government is written change by change, as far as it is needed.

use jiff::{
    Timestamp,
    civil::{DateTime, Weekday},
    tz::{Offset, TimeZone},
};

use crate::calendar::model::{Lines, around, clock};

/// For how many years a rule has to hold before it is one.
const YEARS: usize = 10;
/// Changes of a zone at most: one that changes more often is a mistake.
const MOST: usize = 400;

/// One change of the clocks.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Turn {
    /// What the clocks showed when it came.
    local: DateTime,
    before: Offset,
    after: Offset,
    name: String,
}

/// The rule by which a change comes every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rule {
    month: i8,
    weekday: Weekday,
    /// The first, second … of the month; -1 for the last.
    nth: i8,
}

/// Writes the rules of a zone, good for everything between two instants.
pub fn write(to: &mut Lines, name: &str, zone: &TimeZone, span: (Timestamp, Timestamp)) {
    let (from, until) = around(span);
    to.put("BEGIN", "VTIMEZONE");
    to.put("TZID", name);
    let turns = turns(zone, from);
    match yearly(&turns) {
        Some(rules) => {
            for (turn, rule) in turns.iter().zip(rules) {
                observe(to, turn, Some(rule));
            }
        }
        None => one_by_one(to, zone, (from, until)),
    }
    to.put("END", "VTIMEZONE");
}

/// The changes behind an instant, as many as tell a rule.
fn turns(zone: &TimeZone, from: Timestamp) -> Vec<Turn> {
    let mut before = zone.to_offset(from);
    let mut turns = Vec::new();
    for it in zone.following(from).take(2 * YEARS) {
        let (after, local) = (it.offset(), before.to_datetime(it.timestamp()));
        turns.push(Turn { local, before, after, name: it.abbreviation().to_owned() });
        before = after;
    }
    turns
}

/// The two rules by which the clocks change, if they do so every year.
fn yearly(turns: &[Turn]) -> Option<[Rule; 2]> {
    if turns.len() < 2 * YEARS {
        return None;
    }
    let every_other = |first: usize| turns.iter().skip(first).step_by(2);
    let rules = [rule(every_other(0))?, rule(every_other(1))?];
    let years_follow = |first: usize| {
        let years: Vec<_> = every_other(first).map(|it| it.local.year()).collect();
        years.windows(2).all(|pair| matches!(pair, [a, b] if a + 1 == *b))
    };
    (years_follow(0) && years_follow(1)).then_some(rules)
}

/// The rule all of these changes follow.
fn rule<'a>(turns: impl Iterator<Item = &'a Turn> + Clone) -> Option<Rule> {
    let first = turns.clone().next()?;
    let last_of_month = |it: &Turn| it.local.day() + 7 > it.local.days_in_month();
    let nth = |it: &Turn| (it.local.day() - 1) / 7 + 1;
    let is_alike = |it: &Turn| {
        it.local.month() == first.local.month()
            && it.local.weekday() == first.local.weekday()
            && it.local.time() == first.local.time()
            && (it.before, it.after) == (first.before, first.after)
            && it.name == first.name
    };
    let (month, weekday) = (first.local.month(), first.local.weekday());
    if !turns.clone().all(is_alike) {
        None
    } else if turns.clone().all(last_of_month) {
        Some(Rule { month, weekday, nth: -1 })
    } else {
        let same = turns.clone().all(|it| nth(it) == nth(first));
        same.then_some(Rule { month, weekday, nth: nth(first) })
    }
}

/// What held at the beginning, and every change until the end.
fn one_by_one(to: &mut Lines, zone: &TimeZone, (from, until): (Timestamp, Timestamp)) {
    let offset = zone.to_offset(from);
    let began = offset.to_datetime(from);
    let name = zone.to_offset_info(from).abbreviation().to_owned();
    observe(to, &Turn { local: began, before: offset, after: offset, name }, None);
    let mut before = offset;
    for it in zone.following(from).take(MOST).take_while(|it| it.timestamp() <= until) {
        let (after, local) = (it.offset(), before.to_datetime(it.timestamp()));
        let turn = Turn { local, before, after, name: it.abbreviation().to_owned() };
        observe(to, &turn, None);
        before = after;
    }
}

fn observe(to: &mut Lines, it: &Turn, rule: Option<Rule>) {
    // Clocks that go forward begin summer time for every calendar, also in Ireland, whose law
    // calls summer the standard.
    let kind = if it.after > it.before { "DAYLIGHT" } else { "STANDARD" };
    to.put("BEGIN", kind);
    to.put("DTSTART", &clock(it.local));
    to.put("TZOFFSETFROM", &offset(it.before));
    to.put("TZOFFSETTO", &offset(it.after));
    to.text("TZNAME", &it.name);
    if let Some(Rule { month, weekday, nth }) = rule {
        let day = match weekday {
            Weekday::Monday => "MO",
            Weekday::Tuesday => "TU",
            Weekday::Wednesday => "WE",
            Weekday::Thursday => "TH",
            Weekday::Friday => "FR",
            Weekday::Saturday => "SA",
            Weekday::Sunday => "SU",
        };
        to.put("RRULE", &format!("FREQ=YEARLY;BYMONTH={month};BYDAY={nth}{day}"));
    }
    to.put("END", kind);
}

/// `+0530`, with seconds where there are some.
fn offset(it: Offset) -> String {
    let (sign, seconds) = (if it.is_negative() { '-' } else { '+' }, it.seconds().abs());
    let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let rest = if rest == 0 { String::new() } else { format!("{rest:02}") };
    format!("{sign}{hours:02}{minutes:02}{rest}")
}

#[cfg(test)]
mod tests {
    use jiff::{
        Timestamp, ToSpan as _,
        civil::{Date, DateTime, Weekday, date},
        tz::TimeZone,
    };

    use super::write;
    use crate::calendar::model::Lines;

    const ZONES: [&str; 9] = [
        "Europe/Dublin",
        "Europe/Lisbon",
        "Atlantic/Azores",
        "Asia/Kolkata",
        "Europe/Brussels",
        "America/New_York",
        "Africa/Casablanca",
        "Australia/Lord_Howe",
        "UTC",
    ];

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn written(name: &str) -> (TimeZone, String, (Timestamp, Timestamp)) {
        let zone = TimeZone::get(name).unwrap();
        let span = (at("2026-11-21T12:00:00Z"), at("2028-12-31T00:00:00Z"));
        let mut lines = Lines::default();
        write(&mut lines, name, &zone, span);
        (zone, lines.into_text(), span)
    }

    /// Seconds of `+0530`.
    fn seconds(text: &str) -> i64 {
        let number = |part: &str| part.parse::<i64>().unwrap();
        let size = number(&text[1..3]) * 3_600 + number(&text[3..5]) * 60;
        if text.starts_with('-') { -size } else { size }
    }

    /// The days of a yearly rule, found by looking at every day.
    fn days(rule: &str, from: Date) -> Vec<Date> {
        let part = |name: &str| {
            let part = rule.split(';').find_map(|it| it.strip_prefix(name));
            part.unwrap_or_else(|| panic!("{rule} has no {name}")).to_owned()
        };
        assert_eq!(part("FREQ="), "YEARLY");
        let (month, by): (i8, String) = (part("BYMONTH=").parse().unwrap(), part("BYDAY="));
        let (nth, day) = by.split_at(by.len() - 2);
        let weekday = match day {
            "SU" => Weekday::Sunday,
            "SA" => Weekday::Saturday,
            "FR" => Weekday::Friday,
            other => panic!("{other}"),
        };
        let nth: i8 = nth.parse().unwrap();
        let years = from.year()..2036;
        let in_year = |year: i16| {
            let first = date(year, month, 1);
            let all: Vec<Date> = first
                .series(1.day())
                .take_while(|it| it.month() == month)
                .filter(|it| it.weekday() == weekday)
                .collect();
            let at = if nth < 0 { all.len() - 1 } else { usize::try_from(nth).unwrap() - 1 };
            all[at]
        };
        years.map(in_year).filter(|day| *day >= from).collect()
    }

    /// What the text says an instant's offset is: the observance that began last.
    fn offsets(text: &str) -> Vec<(i64, i64)> {
        let mut all = Vec::new();
        for part in text.split("BEGIN:").skip(2) {
            let value = |name: &str| {
                part.lines().find_map(|line| line.strip_prefix(name)).map(str::to_owned)
            };
            let start = DateTime::strptime("%Y%m%dT%H%M%S", value("DTSTART:").unwrap()).unwrap();
            let (from, to) = (value("TZOFFSETFROM:").unwrap(), value("TZOFFSETTO:").unwrap());
            let days = match value("RRULE:") {
                Some(rule) => days(&rule, start.date()),
                None => vec![start.date()],
            };
            for day in days {
                let local = day.to_datetime(start.time());
                let local = local.to_zoned(TimeZone::UTC).unwrap().timestamp().as_second();
                all.push((local - seconds(&from), seconds(&to)));
            }
        }
        all.sort_unstable();
        all
    }

    #[test]
    fn every_hour_of_two_years_is_what_the_zone_says() {
        for name in ZONES {
            let (zone, text, (from, until)) = written(name);
            let offsets = offsets(&text);
            let mut hour = from;
            while hour < until {
                let said = offsets.iter().rev().find(|it| it.0 <= hour.as_second());
                let said = said.unwrap_or_else(|| panic!("{name} says nothing of {hour}")).1;
                let is = i64::from(zone.to_offset(hour).seconds());
                assert_eq!(said, is, "{name} at {hour}:\n{text}");
                hour = hour.checked_add(30.minutes()).unwrap();
            }
        }
    }

    #[test]
    fn what_changes_by_a_rule_is_written_as_one() {
        let rules = |name: &str| {
            let (_, text, _) = written(name);
            let rules = text.lines().filter(|line| line.starts_with("RRULE"));
            rules.map(str::to_owned).collect::<Vec<_>>()
        };
        let european =
            ["RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"];
        assert_eq!(rules("Europe/Dublin"), european);
        assert_eq!(rules("Europe/Lisbon"), european);
        assert_eq!(rules("America/New_York")[1], "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU");
        assert!(rules("Asia/Kolkata").is_empty() && rules("Africa/Casablanca").is_empty());
        // In the Azores the clocks change at midnight: on a Saturday there is no such rule.
        let (_, text, _) = written("Atlantic/Azores");
        assert!(text.contains("DTSTART:20260329T000000"), "{text}");
        assert!(written("Europe/Dublin").1.contains("BEGIN:DAYLIGHT\r\nDTSTART:20260329T010000"));
    }
}
