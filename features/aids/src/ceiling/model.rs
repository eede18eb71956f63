//! The meter: what counts on a day, and what is left. Pure; whole cents alone.
//!
//! Regulation (EU) 2023/2831, article 3(2) and recital 11: EUR 300,000 over three years, counted back from the day of
//! each grant. Before 2024 Regulation (EU) 1407/2013: EUR 200,000 over this and the two fiscal years before.

use kit::{Agency, Id, Person, clock::Day, form::Form, row, words};
use serde::Serialize;

use crate::model::cents;

words! {
    /// Over which time aid is counted.
    pub enum Span {
        /// Three years to the day.
        Rolling = "rolling",
        /// This calendar year and the two before.
        Fiscal = "fiscal",
    }
}

row! {
    /// From a day on so much, until a later one begins.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Ceiling {
        pub agency: Id<Agency>,
        pub starts_on: Day,
        pub cents: i64,
        pub span: Span,
        #[serde(skip)]
        pub made_by: Id<Person>,
        pub made_at: i64,
    }
}

/// 1 January 2014.
const OLD: Day = Day(16_071);
/// 1 January 2024.
const NEW: Day = Day(19_723);

/// Aid of one day, in cents.
pub type Sum = (Day, i64);

/// What the program knows, and what the agency says beside it; that of the agency counts where both begin on a day.
pub fn with_known(own: Vec<Ceiling>) -> Vec<Ceiling> {
    let known = |starts_on, cents, span| {
        let (agency, made_by) = (Id::nil(), Id::nil());
        Ceiling { agency, starts_on, cents, span, made_by, made_at: 0 }
    };
    let known =
        [known(OLD, 200_000_00, Span::Fiscal), known(NEW, 300_000_00, Span::Rolling)].into_iter();
    let is_said = |it: &Ceiling| own.iter().any(|said| said.starts_on == it.starts_on);
    let mut all: Vec<Ceiling> = known.filter(|it| !is_said(it)).collect();
    all.extend(own);
    all.sort_by_key(|it| it.starts_on);
    all
}

/// The ceiling that holds on a day; none before the first.
pub fn in_force(all: &[Ceiling], day: Day) -> Option<&Ceiling> {
    all.iter().rfind(|it| it.starts_on <= day)
}

/// A date so many years away; the first of March for a leap day where there is none.
fn years(day: Day, by: i16) -> Day {
    let date = day.date();
    let year = date.year().saturating_add(by);
    let same = format!("{year:04}-{:02}-{:02}", date.month(), date.day()).parse();
    same.or_else(|_| format!("{year:04}-03-01").parse()).unwrap_or(day)
}

impl Ceiling {
    /// The first day of which aid counts on a day.
    pub fn since(&self, day: Day) -> Day {
        match self.span {
            // What was granted three years ago to the day counts no more.
            Span::Rolling => {
                let back = years(day, -3);
                let is_same = back.date().day() == day.date().day();
                if is_same { Day(back.0 + 1) } else { back }
            }
            Span::Fiscal => first_of(day.date().year().saturating_sub(2)),
        }
    }

    /// The last day on which aid of a day counts.
    pub fn until(&self, granted: Day) -> Day {
        match self.span {
            Span::Rolling => Day(years(granted, 3).0 - 1),
            Span::Fiscal => Day(first_of(granted.date().year().saturating_add(3)).0 - 1),
        }
    }

    /// What counts on a day.
    pub fn used(&self, all: &[Sum], day: Day) -> i64 {
        let since = self.since(day);
        all.iter().filter(|(on, _)| (since..=day).contains(on)).map(|(_, cents)| cents).sum()
    }
}

fn first_of(year: i16) -> Day {
    format!("{year:04}-01-01").parse().unwrap_or(OLD)
}

/// What can still be granted on a day, in cents, below nought where it is exceeded; none where no ceiling holds.
///
/// Aid that is noted for later days counts too: what is granted today still counts on them.
pub fn left(ceilings: &[Ceiling], all: &[Sum], day: Day) -> Option<i64> {
    let here = in_force(ceilings, day)?;
    let mut left = here.cents - here.used(all, day);
    for (later, _) in all.iter().filter(|(on, _)| *on > day) {
        let Some(then) = in_force(ceilings, *later) else { continue };
        if then.since(*later) <= day {
            left = left.min(then.cents - then.used(all, *later));
        }
    }
    Some(left)
}

/// What is typed about a ceiling.
#[derive(Debug, Clone)]
pub struct Draft {
    pub starts_on: Day,
    pub cents: i64,
    pub span: Span,
}

impl Draft {
    /// # Errors
    /// The form with its reasons.
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let (starts_on, span) = (form.parsed("starts_on"), form.parsed("span"));
        let cents = cents(&mut form, "ceiling");
        let it = starts_on.zip(span).zip(cents);
        form.finish(it.map(|((starts_on, span), cents)| Self { starts_on, cents, span }))
    }
}

#[cfg(test)]
mod tests {
    use kit::{Id, clock::Day};
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{Ceiling, Span, Sum, in_force, left, with_known};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// What counts, day by day, by year, month and day alone.
    fn counts(granted: Day, on: Day) -> bool {
        let of = |it: Day| (it.date().year(), it.date().month(), it.date().day());
        let (year, month, number) = of(granted);
        granted <= on && (year + 3, month, number) > of(on)
    }

    fn brute(all: &[Sum], on: Day) -> i64 {
        all.iter().filter(|it| counts(it.0, on)).map(|it| it.1).sum()
    }

    #[test]
    fn ceilings_hold_from_their_day_on() {
        let all = with_known(Vec::new());
        assert_eq!(in_force(&all, day("2013-12-31")), None);
        assert_eq!(in_force(&all, day("2023-12-31")).unwrap().cents, 200_000_00);
        assert_eq!(in_force(&all, day("2024-01-01")).unwrap().cents, 300_000_00);
        let own = Ceiling { cents: 400_000_00, starts_on: day("2028-01-01"), ..all[1].clone() };
        let more = with_known(vec![own, Ceiling { cents: 1, ..all[1].clone() }]);
        assert_eq!(more.len(), 3);
        assert_eq!(in_force(&more, day("2024-01-01")).unwrap().cents, 1, "the agency says so");
        assert_eq!(in_force(&more, day("2029-06-01")).unwrap().cents, 400_000_00);
    }

    #[test]
    fn three_years_end_to_the_day_and_leap_days_with_february() {
        let all = with_known(Vec::new());
        let now = in_force(&all, day("2027-01-01")).unwrap();
        for (granted, last) in [
            ("2024-03-15", "2027-03-14"),
            ("2024-02-29", "2027-02-28"),
            ("2025-03-01", "2028-02-29"),
            ("2025-02-28", "2028-02-27"),
        ] {
            let (granted, last) = (day(granted), day(last));
            assert_eq!(now.until(granted), last);
            assert_eq!(now.used(&[(granted, 7)], last), 7);
            assert_eq!(now.used(&[(granted, 7)], Day(last.0 + 1)), 0);
        }
        let old = Ceiling { span: Span::Fiscal, ..now.clone() };
        assert_eq!(old.since(day("2023-07-01")), day("2021-01-01"));
        assert_eq!(old.until(day("2021-12-31")), day("2023-12-31"));
    }

    #[test]
    fn what_is_noted_for_later_days_counts_now() {
        let all = with_known(Vec::new());
        let sums = [(day("2026-12-01"), 250_000_00), (day("2023-12-15"), 40_000_00)];
        assert_eq!(left(&all, &sums, day("2026-11-22")), Some(10_000_00), "the later one counts");
        assert_eq!(left(&all, &sums, day("2023-12-01")), Some(10_000_00 + 150_000_00));
        assert_eq!(left(&all, &sums, day("2010-01-01")), None);
        assert_eq!(left(&all, &[(day("2026-01-01"), 300_000_01)], day("2026-02-01")), Some(-1));
    }

    proptest! {
        /// The window is what one finds by looking at each day.
        #[test]
        fn the_window_is_what_each_day_says(
            grants in proptest::collection::vec((19_800_i32..22_600, 1_i64..200_000_00), 0..12),
            on in 19_800_i32..22_600,
        ) {
            let all = with_known(Vec::new());
            let sums: Vec<Sum> = grants.into_iter().map(|(day, cents)| (Day(day), cents)).collect();
            let here = in_force(&all, Day(on)).unwrap();
            prop_assert_eq!(here.used(&sums, Day(on)), brute(&sums, Day(on)));
            let mut least = here.cents - brute(&sums, Day(on));
            for later in on + 1..on + 1_100 {
                let is_grant = sums.iter().any(|it| it.0 == Day(later));
                if is_grant && counts(Day(on), Day(later)) {
                    least = least.min(here.cents - brute(&sums, Day(later)));
                }
            }
            prop_assert_eq!(left(&all, &sums, Day(on)), Some(least));
            for (granted, _) in &sums {
                prop_assert!(counts(*granted, here.until(*granted)));
                prop_assert!(!counts(*granted, Day(here.until(*granted).0 + 1)));
            }
        }

        /// Whoever takes what fits, in whatever order, never stands above the ceiling on any day.
        #[test]
        fn what_fits_never_exceeds(
            asked in proptest::collection::vec((19_800_i32..21_400, 1_i64..200_000_00), 1..14),
        ) {
            let all = with_known(Vec::new());
            let mut sums: Vec<Sum> = Vec::new();
            for (day, cents) in asked {
                if left(&all, &sums, Day(day)).is_some_and(|it| cents <= it) {
                    sums.push((Day(day), cents));
                }
            }
            for on in 19_800..22_600 {
                prop_assert!(brute(&sums, Day(on)) <= 300_000_00);
            }
        }
    }

    #[test]
    fn the_agency_of_a_known_ceiling_is_nobody() {
        assert!(with_known(Vec::new()).iter().all(|it| it.agency == Id::nil()));
    }
}
