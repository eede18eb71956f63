//! Almanacs and clocks: pure properties of calendars.

use kit::clock::{DAY, Day, HOUR};
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest};

use crate::{Calendar, WORKING_DAY};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn at(text: &str) -> i64 {
    text.parse::<jiff::Timestamp>().unwrap().as_millisecond()
}

#[test]
fn holidays_are_those_of_the_almanac() {
    let holidays = |code: &str, year: i16| -> Vec<String> {
        let calendar = Calendar::of(code);
        let first = day(&format!("{year}-01-01")).0;
        (first..first + 366)
            .map(Day)
            .filter(|it| it.date().year() == year && calendar.is_holiday(*it))
            .map(|it| it.to_string()[5..].to_owned())
            .collect()
    };
    assert_eq!(
        holidays("DE", 2026),
        ["01-01", "04-03", "04-06", "05-01", "05-14", "05-25", "10-03", "12-25", "12-26"]
    );
    assert_eq!(
        holidays("GB", 2027),
        ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-25", "12-26", "12-27", "12-28"]
    );
    assert!(holidays("GR", 2027).contains(&"05-03".to_owned()), "eastern Easter Monday");
    assert!(holidays("SE", 2026).contains(&"06-19".to_owned()), "Midsummer Eve");
    assert!(holidays("NL", 2025).contains(&"04-26".to_owned()), "the King's Day on a Sunday");
    assert!(holidays("DK", 2023).contains(&"05-05".to_owned()));
    assert!(!holidays("DK", 2024).contains(&"04-26".to_owned()), "no longer");
    assert_eq!(holidays("??", 2026), Vec::<String>::new());
}

#[test]
fn a_turn_passes_weekends_holidays_and_summer_time() {
    let berlin = Calendar::of("DE");
    // Thursday before Easter 2026, an hour before the office closes; the clocks changed before.
    let from = at("2026-04-02T14:00:00Z");
    assert_eq!(berlin.after(from, 2 * HOUR), at("2026-04-07T08:00:00Z"), "the Tuesday after");
    assert_eq!(berlin.spent(from, at("2026-04-07T08:00:00Z")), 2 * HOUR);
    // Over the end of summer time: the same hour of the clock is an hour later.
    let friday = at("2026-10-23T07:00:00Z");
    assert_eq!(berlin.after(friday, WORKING_DAY + HOUR), at("2026-10-26T09:00:00Z"));
    assert_eq!(berlin.spent(at("2026-10-24T00:00:00Z"), at("2026-10-25T22:00:00Z")), 0);
    // The same Friday in Helsinki began an hour earlier.
    assert_eq!(Calendar::of("FI").spent(at("2026-10-23T06:00:00Z"), friday), HOUR);
    assert_eq!(Calendar::of("DE").spent(at("2026-10-23T06:00:00Z"), friday), 0);
    // Norway's long Easter, and a country nobody knows.
    assert!(!Calendar::of("NO").works(day("2026-04-02")));
    assert!(Calendar::of("").works(day("2026-12-25")));
}

fn codes() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        proptest::strategy::Just("DE"),
        proptest::strategy::Just("GB"),
        proptest::strategy::Just("IE"),
        proptest::strategy::Just("GR"),
        proptest::strategy::Just("BG"),
        proptest::strategy::Just("FI"),
        proptest::strategy::Just("NO"),
        proptest::strategy::Just("IS"),
        proptest::strategy::Just("PT"),
        proptest::strategy::Just(""),
    ]
}

proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(64))]

    /// What is spent until what is due is what was allowed, and time adds up.
    #[test]
    fn time_that_is_spent_adds_up(
        code in codes(),
        from in 1_600_000_000_000_i64..2_000_000_000_000,
        time in 1_i64..40 * WORKING_DAY,
        cut in 0_i64..60 * DAY,
    ) {
        let calendar = Calendar::of(code);
        let due = calendar.after(from, time);
        prop_assert!(due > from);
        prop_assert_eq!(calendar.spent(from, due), time);
        prop_assert_eq!(calendar.spent(from, due - 1), time - 1);
        let middle = from + cut;
        prop_assert_eq!(
            calendar.spent(from, middle) + calendar.spent(middle, middle + cut),
            calendar.spent(from, middle + cut)
        );
        prop_assert!(calendar.works(calendar.day(due)));
    }

    /// A week has five working days at most, and a year without any is none.
    #[test]
    fn a_week_has_five_days_and_every_year_its_share(code in codes(), first in 10_000_i32..30_000) {
        let calendar = Calendar::of(code);
        let worked = (first..first + 7).filter(|it| calendar.works(Day(*it))).count();
        prop_assert!(worked <= 5);
        let year = (first..first + 365).filter(|it| calendar.works(Day(*it))).count();
        prop_assert!((240..=262).contains(&year), "{} in {}", year, code);
    }
}
