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
