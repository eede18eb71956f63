//! The fifteen statements in figures. Pure.
//!
//! Agreement is stored with 5 as the best and nowhere else turned: the forms of cases say "fully" where they store 5. The
//! sheets of the old tracker stored 1 for strong agreement. See the domain, feedback questions and KPIs.

use std::collections::BTreeMap;

/// What was answered in one coaching: number of the statement and agreement, 5 the best.
pub type Answers = BTreeMap<u8, u8>;

/// A group of statements: its name and which they are.
pub type Group = (&'static str, &'static [u8]);

/// What is said of a coach.
pub const FIGURES: [Group; 4] = [
    ("resources", &[8, 9, 10, 11, 12]),
    ("business", &[13, 14]),
    ("interaction", &[15]),
    ("rating", &[9, 11, 13, 14]),
];

/// The four key figures of the scheme.
pub const KPIS: [Group; 4] =
    [("1", &[1, 2, 3, 4]), ("2", &[5, 6, 7]), ("3", &[8, 9, 10, 11, 12]), ("4", &[13, 14])];

/// What SMEs say of a coach, beside her scores.
pub const RATING: Group = FIGURES[3];

/// A figure, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Whole percent, and how many coachings were judged.
    Percent { percent: u8, n: usize },
    /// There were judgements, but none of these statements was answered.
    NotComputable,
    /// There are coachings, and nobody judged any of them.
    NotAvailable,
    /// There are no coachings.
    Nothing,
}

/// All four key figures in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compound {
    Whole(u8),
    /// The mean of those there are, and how many of the four.
    Incomplete {
        percent: u8,
        parts: usize,
    },
    None,
}

/// A mean as a fraction.
#[derive(Debug, Clone, Copy)]
struct Mean {
    sum: u64,
    count: u64,
}

/// The mean of the answers to a group of statements over all coachings, and how many coachings answered one.
fn mean(all: &[Answers], (_, group): Group) -> Option<(Mean, usize)> {
    let (mut it, mut n) = (Mean { sum: 0, count: 0 }, 0);
    for answers in all {
        let said: Vec<u8> =
            group.iter().filter_map(|number| answers.get(number).copied()).collect();
        n += usize::from(!said.is_empty());
        it.sum += said.iter().copied().map(u64::from).sum::<u64>();
        it.count += said.len() as u64;
    }
    (it.count > 0).then_some((it, n))
}

/// `round((mean - 1) x 25)`, halves up: 1 is 0 %, 3 is 50 %, 5 is 100 %.
fn percent(it: Mean) -> u8 {
    let above = 25 * (it.sum - it.count);
    u8::try_from((2 * above + it.count) / (2 * it.count)).unwrap_or(100)
}

/// A figure of a coach.
pub fn figure(all: &[Answers], group: Group) -> Figure {
    match mean(all, group) {
        Some((mean, n)) => Figure::Percent { percent: percent(mean), n },
        None if all.is_empty() => Figure::Nothing,
        None if all.iter().all(BTreeMap::is_empty) => Figure::NotAvailable,
        None => Figure::NotComputable,
    }
}

/// The mean of the four key figures: of those there are, where one is missing, and said so.
pub fn compound(all: &[Answers]) -> Compound {
    let means: Vec<Mean> = KPIS.iter().filter_map(|group| Some(mean(all, *group)?.0)).collect();
    let parts = means.len();
    if parts == 0 {
        return Compound::None;
    }
    // Counts are small numbers of answers: their product stays far below the limit for four of them up to 60,000 each.
    let count: u64 = means.iter().map(|it| it.count).product();
    let sum: u64 = means.iter().map(|it| it.sum * (count / it.count)).sum();
    let percent = percent(Mean { sum, count: count * parts as u64 });
    if parts == KPIS.len() {
        Compound::Whole(percent)
    } else {
        Compound::Incomplete { percent, parts }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{Answers, Compound, FIGURES, Figure, KPIS, RATING, compound, figure};

    /// What a sheet of the old tracker says, 1 (strongly agree) to 5, as it has to be stored.
    const fn turned(said: u8) -> u8 {
        6 - said
    }

    fn all(agreed: u8) -> Answers {
        (1..=15).map(|number| (number, agreed)).collect()
    }

    #[test]
    fn who_agrees_wholly_gives_everything_whichever_way_the_sheet_counts() {
        // The trap of the forms: a sheet that stores 1 for "strongly agree" is turned once.
        for (sheet, percent) in [(1, 100), (2, 75), (3, 50), (4, 25), (5, 0)] {
            let answers = [all(turned(sheet)), all(turned(sheet))];
            for group in FIGURES.iter().chain(&KPIS) {
                assert_eq!(
                    figure(&answers, *group),
                    Figure::Percent { percent, n: 2 },
                    "{group:?}"
                );
            }
            assert_eq!(compound(&answers), Compound::Whole(percent));
        }
    }

    #[test]
    fn what_is_missing_is_said_and_never_nought() {
        assert_eq!(figure(&[], RATING), Figure::Nothing);
        assert_eq!(figure(&[Answers::new()], RATING), Figure::NotAvailable);
        let only_adviser = Answers::from([(1, 5), (15, 4)]);
        assert_eq!(figure(std::slice::from_ref(&only_adviser), RATING), Figure::NotComputable);
        assert_eq!(
            compound(&[Answers::from([(1, 5), (5, 5), (9, 3)])]),
            Compound::Incomplete { percent: 83, parts: 3 }
        );
        assert_eq!(compound(&[Answers::from([(15, 5)])]), Compound::None);
        let n = [only_adviser, Answers::from([(9, 5)]), Answers::from([(11, 2), (13, 4)])];
        assert_eq!(figure(&n, RATING), Figure::Percent { percent: 67, n: 2 });
    }

    proptest! {
        /// More agreement never lowers a figure, and what is not asked in a group never changes it.
        #[test]
        fn figures_rise_with_agreement(said in proptest::collection::vec(1_u8..5, 15), raised in 1_u8..16) {
            let before: Answers = (1..).zip(said).collect();
            let mut after = before.clone();
            *after.entry(raised).or_default() += 1;
            for group in FIGURES.iter().chain(&KPIS) {
                let (one, other) = (figure(std::slice::from_ref(&before), *group), figure(std::slice::from_ref(&after), *group));
                let (Figure::Percent { percent: one, .. }, Figure::Percent { percent: other, .. }) = (one, other) else {
                    panic!("all were answered");
                };
                if group.1.contains(&raised) {
                    prop_assert!(other >= one);
                } else {
                    prop_assert_eq!(one, other);
                }
            }
        }
    }
}
