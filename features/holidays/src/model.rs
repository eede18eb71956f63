//! Working time of a country: public holidays by rule, and hours of an office. Pure.
//!
//! A rule says on which day of any year a holiday falls, so nothing has to be brought up to date
//! every January. Only holidays of the whole country count: an office of one region may close
//! oftener, and a day that a government frees or takes for one year alone is not known. Time is counted in milliseconds between nine and five, local time, on working days,
//! so that the hour a clock is put forward or back (at night) is never part of it.

use jiff::{civil::Date, tz::TimeZone};
use kit::clock::Day;

use Rule::{After, Easter, First, Last, On, Orthodox};

/// When an office opens and closes, local time.
const OPENS: i8 = 9;
const CLOSES: i8 = 17;
/// The working time of one working day, in milliseconds.
pub const WORKING_DAY: i64 = (CLOSES as i64 - OPENS as i64) * kit::clock::HOUR;
/// The most days looked ahead: five years.
const FAR: i32 = 5 * 366;

/// On which day of a year a holiday falls. Weekdays count from Monday, 0.
#[derive(Debug, Clone, Copy)]
enum Rule {
    /// Month and day.
    On(i8, i8),
    /// So many days after Easter Sunday of the western churches, or before.
    Easter(i32),
    /// The same of the eastern churches.
    Orthodox(i32),
    /// The first such weekday of a month.
    First(i8, i32),
    /// The last such weekday of a month.
    Last(i8, i32),
    /// The first such weekday from a day on.
    After(i8, i8, i32),
}

/// What is done about a holiday at the weekend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weekend {
    /// It is lost.
    Lost,
    /// The next day that is neither weekend nor holiday is free instead; these holidays alone.
    Made(&'static [(i8, i8)]),
    /// The same for every holiday of a fixed day.
    MadeUp,
    /// One on a Sunday is kept the day before.
    Before(i8, i8),
}

/// A holiday of some years: the first and the last of them.
type Kept = (Rule, i16, i16);

const fn always(rule: Rule) -> Kept {
    (rule, i16::MIN, i16::MAX)
}
const fn since(year: i16, rule: Rule) -> Kept {
    (rule, year, i16::MAX)
}
const fn until(year: i16, rule: Rule) -> Kept {
    (rule, i16::MIN, year)
}

struct Country {
    code: &'static str,
    /// The IANA zone of its capital.
    zone: &'static str,
    days: &'static [Kept],
    weekend: Weekend,
}

const fn country(code: &'static str, zone: &'static str, days: &'static [Kept]) -> Country {
    Country { code, zone, days, weekend: Weekend::Lost }
}

macro_rules! days {
    ($($rule:expr),* $(,)?) => { &[$(always($rule)),*] };
}

const MONDAY: i32 = 0;
const THURSDAY: i32 = 3;
const FRIDAY: i32 = 4;
const SATURDAY: i32 = 5;
const GOOD_FRIDAY: Rule = Easter(-2);
const EASTER_MONDAY: Rule = Easter(1);
const ASCENSION: Rule = Easter(39);
const WHIT_MONDAY: Rule = Easter(50);
const CORPUS_CHRISTI: Rule = Easter(60);

/// The countries of the European Union, its neighbours in the single market, and the United
/// Kingdom as far as England and Wales. From the labour and holiday acts of each country.
#[rustfmt::skip]
const COUNTRIES: &[Country] = &[
    country("AT", "Europe/Vienna", days![On(1, 1), On(1, 6), EASTER_MONDAY, On(5, 1), ASCENSION, WHIT_MONDAY, CORPUS_CHRISTI, On(8, 15), On(10, 26), On(11, 1), On(12, 8), On(12, 25), On(12, 26)]),
    country("BE", "Europe/Brussels", days![On(1, 1), EASTER_MONDAY, On(5, 1), ASCENSION, WHIT_MONDAY, On(7, 21), On(8, 15), On(11, 1), On(11, 11), On(12, 25)]),
    Country { weekend: Weekend::MadeUp, ..country("BG", "Europe/Sofia", days![On(1, 1), On(3, 3), Orthodox(-2), Orthodox(1), On(5, 1), On(5, 6), On(5, 24), On(9, 6), On(9, 22), On(12, 24), On(12, 25), On(12, 26)]) },
    country("CH", "Europe/Zurich", days![On(1, 1), GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY, On(8, 1), On(12, 25), On(12, 26)]),
    country("CY", "Asia/Nicosia", days![On(1, 1), On(1, 6), Orthodox(-48), On(3, 25), On(4, 1), Orthodox(-2), Orthodox(1), On(5, 1), Orthodox(50), On(8, 15), On(10, 1), On(10, 28), On(12, 25), On(12, 26)]),
    country("CZ", "Europe/Prague", days![On(1, 1), GOOD_FRIDAY, EASTER_MONDAY, On(5, 1), On(5, 8), On(7, 5), On(7, 6), On(9, 28), On(10, 28), On(11, 17), On(12, 24), On(12, 25), On(12, 26)]),
    country("DE", "Europe/Berlin", days![On(1, 1), GOOD_FRIDAY, EASTER_MONDAY, On(5, 1), ASCENSION, WHIT_MONDAY, On(10, 3), On(12, 25), On(12, 26)]),
    // The fourth Friday after Easter is a working day since 2024.
    country("DK", "Europe/Copenhagen", &[always(On(1, 1)), always(Easter(-3)), always(GOOD_FRIDAY), always(EASTER_MONDAY), until(2023, Easter(26)), always(ASCENSION), always(WHIT_MONDAY), always(On(12, 25)), always(On(12, 26))]),
    country("EE", "Europe/Tallinn", days![On(1, 1), On(2, 24), GOOD_FRIDAY, On(5, 1), On(6, 23), On(6, 24), On(8, 20), On(12, 24), On(12, 25), On(12, 26)]),
    country("ES", "Europe/Madrid", days![On(1, 1), On(1, 6), GOOD_FRIDAY, On(5, 1), On(8, 15), On(10, 12), On(11, 1), On(12, 6), On(12, 8), On(12, 25)]),
    country("FI", "Europe/Helsinki", days![On(1, 1), On(1, 6), GOOD_FRIDAY, EASTER_MONDAY, On(5, 1), ASCENSION, After(6, 19, FRIDAY), After(10, 31, SATURDAY), On(12, 6), On(12, 24), On(12, 25), On(12, 26)]),
    country("FR", "Europe/Paris", days![On(1, 1), EASTER_MONDAY, On(5, 1), On(5, 8), ASCENSION, WHIT_MONDAY, On(7, 14), On(8, 15), On(11, 1), On(11, 11), On(12, 25)]),
    Country { weekend: Weekend::Made(&[(1, 1), (12, 25), (12, 26)]), ..country("GB", "Europe/London", days![On(1, 1), GOOD_FRIDAY, EASTER_MONDAY, First(5, MONDAY), Last(5, MONDAY), Last(8, MONDAY), On(12, 25), On(12, 26)]) },
    country("GR", "Europe/Athens", days![On(1, 1), On(1, 6), Orthodox(-48), On(3, 25), Orthodox(-2), Orthodox(1), On(5, 1), Orthodox(50), On(8, 15), On(10, 28), On(12, 25), On(12, 26)]),
    country("HR", "Europe/Zagreb", days![On(1, 1), On(1, 6), EASTER_MONDAY, On(5, 1), On(5, 30), CORPUS_CHRISTI, On(6, 22), On(8, 5), On(8, 15), On(11, 1), On(11, 18), On(12, 25), On(12, 26)]),
    country("HU", "Europe/Budapest", &[always(On(1, 1)), always(On(3, 15)), always(GOOD_FRIDAY), always(EASTER_MONDAY), always(On(5, 1)), always(WHIT_MONDAY), always(On(8, 20)), always(On(10, 23)), always(On(11, 1)), since(2024, On(12, 24)), always(On(12, 25)), always(On(12, 26))]),
    Country { weekend: Weekend::Made(&[(1, 1), (3, 17), (12, 25), (12, 26)]), ..country("IE", "Europe/Dublin", &[always(On(1, 1)), since(2023, First(2, MONDAY)), always(On(3, 17)), always(EASTER_MONDAY), always(First(5, MONDAY)), always(First(6, MONDAY)), always(First(8, MONDAY)), always(Last(10, MONDAY)), always(On(12, 25)), always(On(12, 26))]) },
    country("IS", "Atlantic/Reykjavik", days![On(1, 1), Easter(-3), GOOD_FRIDAY, EASTER_MONDAY, After(4, 19, THURSDAY), On(5, 1), ASCENSION, WHIT_MONDAY, On(6, 17), First(8, MONDAY), On(12, 25), On(12, 26)]),
    // Saint Francis is a holiday again since 2026.
    country("IT", "Europe/Rome", &[always(On(1, 1)), always(On(1, 6)), always(EASTER_MONDAY), always(On(4, 25)), always(On(5, 1)), always(On(6, 2)), always(On(8, 15)), since(2026, On(10, 4)), always(On(11, 1)), always(On(12, 8)), always(On(12, 25)), always(On(12, 26))]),
    country("LI", "Europe/Vaduz", days![On(1, 1), On(1, 6), EASTER_MONDAY, On(5, 1), ASCENSION, WHIT_MONDAY, CORPUS_CHRISTI, On(8, 15), On(9, 8), On(11, 1), On(12, 8), On(12, 25), On(12, 26)]),
    country("LT", "Europe/Vilnius", days![On(1, 1), On(2, 16), On(3, 11), EASTER_MONDAY, On(5, 1), On(6, 24), On(7, 6), On(8, 15), On(11, 1), On(11, 2), On(12, 24), On(12, 25), On(12, 26)]),
    country("LU", "Europe/Luxembourg", days![On(1, 1), EASTER_MONDAY, On(5, 1), On(5, 9), ASCENSION, WHIT_MONDAY, On(6, 23), On(8, 15), On(11, 1), On(12, 25), On(12, 26)]),
    Country { weekend: Weekend::Made(&[(5, 4), (11, 18)]), ..country("LV", "Europe/Riga", days![On(1, 1), GOOD_FRIDAY, EASTER_MONDAY, On(5, 1), On(5, 4), On(6, 23), On(6, 24), On(11, 18), On(12, 24), On(12, 25), On(12, 26), On(12, 31)]) },
    country("MT", "Europe/Malta", days![On(1, 1), On(2, 10), On(3, 19), On(3, 31), GOOD_FRIDAY, On(5, 1), On(6, 7), On(6, 29), On(8, 15), On(9, 8), On(9, 21), On(12, 8), On(12, 13), On(12, 25)]),
    Country { weekend: Weekend::Before(4, 27), ..country("NL", "Europe/Amsterdam", days![On(1, 1), EASTER_MONDAY, On(4, 27), ASCENSION, WHIT_MONDAY, On(12, 25), On(12, 26)]) },
    country("NO", "Europe/Oslo", days![On(1, 1), Easter(-3), GOOD_FRIDAY, EASTER_MONDAY, On(5, 1), On(5, 17), ASCENSION, WHIT_MONDAY, On(12, 25), On(12, 26)]),
    country("PL", "Europe/Warsaw", &[always(On(1, 1)), always(On(1, 6)), always(EASTER_MONDAY), always(On(5, 1)), always(On(5, 3)), always(CORPUS_CHRISTI), always(On(8, 15)), always(On(11, 1)), always(On(11, 11)), since(2025, On(12, 24)), always(On(12, 25)), always(On(12, 26))]),
    country("PT", "Europe/Lisbon", days![On(1, 1), GOOD_FRIDAY, On(4, 25), On(5, 1), CORPUS_CHRISTI, On(6, 10), On(8, 15), On(10, 5), On(11, 1), On(12, 1), On(12, 8), On(12, 25)]),
    country("RO", "Europe/Bucharest", &[always(On(1, 1)), always(On(1, 2)), since(2024, On(1, 6)), since(2024, On(1, 7)), always(On(1, 24)), always(Orthodox(-2)), always(Orthodox(1)), always(On(5, 1)), always(On(6, 1)), always(Orthodox(50)), always(On(8, 15)), always(On(11, 30)), always(On(12, 1)), always(On(12, 25)), always(On(12, 26))]),
    country("SE", "Europe/Stockholm", days![On(1, 1), On(1, 6), GOOD_FRIDAY, EASTER_MONDAY, On(5, 1), ASCENSION, On(6, 6), After(6, 19, FRIDAY), After(10, 31, SATURDAY), On(12, 24), On(12, 25), On(12, 26), On(12, 31)]),
    country("SI", "Europe/Ljubljana", days![On(1, 1), On(1, 2), On(2, 8), EASTER_MONDAY, On(4, 27), On(5, 1), On(5, 2), On(6, 25), On(8, 15), On(10, 31), On(11, 1), On(12, 25), On(12, 26)]),
    // Two days of remembrance are worked on: the first of September since 2024, the seventeenth of November since 2025.
    country("SK", "Europe/Bratislava", &[always(On(1, 1)), always(On(1, 6)), always(GOOD_FRIDAY), always(EASTER_MONDAY), always(On(5, 1)), always(On(5, 8)), always(On(7, 5)), always(On(8, 29)), until(2023, On(9, 1)), always(On(9, 15)), always(On(11, 1)), until(2024, On(11, 17)), always(On(12, 24)), always(On(12, 25)), always(On(12, 26))]),
];

/// How the offices of a country work. Where the country is not known: Monday to Friday, UTC.
#[derive(Clone)]
pub struct Calendar {
    country: Option<&'static Country>,
    zone: TimeZone,
}

impl Calendar {
    /// Of a country by its ISO 3166 code.
    pub fn of(code: &str) -> Self {
        let country = COUNTRIES.iter().find(|it| it.code == code);
        let zone = country.and_then(|it| TimeZone::get(it.zone).ok());
        Self { country, zone: zone.unwrap_or(TimeZone::UTC) }
    }

    /// Whether the offices are open on that day.
    pub fn works(&self, day: Day) -> bool {
        !is_weekend(day) && !self.is_holiday(day)
    }

    /// Whether that day is a public holiday, or kept for one at the weekend.
    pub fn is_holiday(&self, day: Day) -> bool {
        let Some(it) = self.country else { return false };
        it.has(day) || it.keeps(day)
    }

    /// The working time between two instants, in milliseconds.
    pub fn spent(&self, from: i64, to: i64) -> i64 {
        if to <= from {
            return 0;
        }
        let (first, last) = (self.day(from).0, self.day(to).0);
        (first..=last)
            .filter_map(|day| self.hours(Day(day)))
            .map(|(opens, closes)| (closes.min(to) - opens.max(from)).max(0))
            .sum()
    }

    /// The instant at which so much working time after another has been spent: for none, the
    /// same instant.
    pub fn after(&self, from: i64, time: i64) -> i64 {
        let mut left = time;
        if left <= 0 {
            return from;
        }
        let first = self.day(from).0;
        for (opens, closes) in (first..first + FAR).filter_map(|day| self.hours(Day(day))) {
            let opens = opens.max(from);
            let here = (closes - opens).max(0);
            if left <= here {
                return opens + left;
            }
            left -= here;
        }
        from + time
    }

    /// The day of an instant, as people there call it.
    pub fn day(&self, instant: i64) -> Day {
        let Ok(at) = jiff::Timestamp::from_millisecond(instant) else { return Day::of(instant) };
        day_of(at.to_zoned(self.zone.clone()).date())
    }

    /// When the offices open and close on a day, if they do.
    fn hours(&self, day: Day) -> Option<(i64, i64)> {
        if !self.works(day) {
            return None;
        }
        let at = |hour| {
            let zoned = day.date().at(hour, 0, 0, 0).to_zoned(self.zone.clone()).ok()?;
            Some(zoned.timestamp().as_millisecond())
        };
        at(OPENS).zip(at(CLOSES))
    }
}

impl Country {
    /// Whether one of its holidays is on that day.
    fn has(&self, day: Day) -> bool {
        let year = day.date().year();
        self.rules(year).any(|rule| rule.day(year) == Some(day))
    }

    fn rules(&self, year: i16) -> impl Iterator<Item = Rule> {
        let is_kept = move |(_, first, last): &&Kept| (*first..=*last).contains(&year);
        self.days.iter().filter(is_kept).map(|it| it.0)
    }

    /// Whether that day is free for a holiday that fell on a weekend.
    fn keeps(&self, day: Day) -> bool {
        let is_made = |rule: &Rule| match (self.weekend, rule) {
            (Weekend::MadeUp, On(..)) => true,
            (Weekend::Made(days), On(month, date)) => days.contains(&(*month, *date)),
            _ => false,
        };
        if let Weekend::Before(month, date) = self.weekend {
            let next = Day(day.0 + 1);
            return weekday(next) == 6 && On(month, date).day(next.date().year()) == Some(next);
        }
        if is_weekend(day) || self.has(day) {
            return false;
        }
        // Those of the days before that were lost: each takes the next free day.
        let mut owed = 0;
        for before in (day.0 - 10..day.0).map(Day) {
            let year = before.date().year();
            let lost = |rule: &Rule| is_made(rule) && rule.day(year) == Some(before);
            if is_weekend(before) {
                owed += self.rules(year).filter(lost).count();
            } else if !self.has(before) {
                owed = owed.saturating_sub(1);
            }
        }
        owed > 0
    }
}

impl Rule {
    fn day(self, year: i16) -> Option<Day> {
        let on = |month, day| Date::new(year, month, day).ok().map(day_of);
        let from = |first: Day, wanted: i32| Day(first.0 + (wanted - weekday(first)).rem_euclid(7));
        match self {
            On(month, day) => on(month, day),
            Easter(after) => Some(Day(easter(year).0 + after)),
            Orthodox(after) => Some(Day(orthodox_easter(year).0 + after)),
            First(month, wanted) => Some(from(on(month, 1)?, wanted)),
            After(month, day, wanted) => Some(from(on(month, day)?, wanted)),
            Last(month, wanted) => {
                let last = day_of(Date::new(year, month, 1).ok()?.last_of_month());
                Some(Day(last.0 - (weekday(last) - wanted).rem_euclid(7)))
            }
        }
    }
}

fn day_of(date: Date) -> Day {
    let epoch = jiff::civil::date(1970, 1, 1);
    Day(date.since((jiff::Unit::Day, epoch)).map_or(0, |it| it.get_days()))
}

/// From Monday, 0.
fn weekday(day: Day) -> i32 {
    (day.0 + 3).rem_euclid(7)
}

fn is_weekend(day: Day) -> bool {
    weekday(day) >= SATURDAY
}

/// Easter Sunday by the Gregorian reckoning (the method of Meeus, Jones and Butcher).
fn easter(year: i16) -> Day {
    let year = i32::from(year);
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15)
        .rem_euclid(30);
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4).rem_euclid(7);
    let late = (golden + 11 * moon + 22 * sunday) / 451;
    let number = moon + sunday - 7 * late + 114;
    march(year, number)
}

/// Easter Sunday by the Julian reckoning, as a day of our calendar: thirteen days later from 1900
/// to 2099.
fn orthodox_easter(year: i16) -> Day {
    let year = i32::from(year);
    let moon = (19 * (year % 19) + 15) % 30;
    let sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
    Day(march(year, moon + sunday + 114).0 + 13)
}

/// A day by the number that both reckonings end in: month times 31, and days.
fn march(year: i32, number: i32) -> Day {
    let (month, day) = (number / 31, number % 31 + 1);
    let part = |it: i32| i8::try_from(it).unwrap_or(1);
    let year = i16::try_from(year).unwrap_or(1970);
    Date::new(year, part(month), part(day)).map_or(Day(0), day_of)
}
