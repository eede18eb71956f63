//! Medians and weighted sums. Pure; whole numbers alone.

use crate::model::{Answers, EFFECTS, Stage, Survey};
use std::collections::BTreeMap;

/// What fewer companies said is not shown: it would lead to them.
pub const FEWEST: usize = 5;

/// One effect over the companies of a cohort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    pub name: &'static str,
    pub is_money: bool,
    /// Companies whose number is known, then and now.
    pub n: usize,
    /// Those who answered and did not know it.
    pub unknown: usize,
    /// The middle change, in cents or pieces; none where it is hidden.
    pub median: Option<i64>,
    /// Companies that also said how much the service brought about, and the sum so weighted; none where it is hidden.
    pub attributed: usize,
    pub sum: Option<i64>,
    /// How many said that nothing changed.
    pub unchanged: usize,
}

/// A year of closing, so many months later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cohort {
    pub year: i16,
    pub months: i64,
    /// Companies whose survey is due by now, those who were asked, and those who answered.
    pub due: usize,
    pub asked: usize,
    pub answered: usize,
    /// Whole percent of those asked; none where nobody was.
    pub rate: Option<usize>,
    pub effects: Vec<Effect>,
}

/// All cohorts, the newest first.
pub fn cohorts(all: &[Survey], today: kit::clock::Day) -> Vec<Cohort> {
    let first: BTreeMap<_, Answers> =
        all.iter().filter(|it| it.months == 0).map(|it| (it.record, it.said())).collect();
    let mut groups: BTreeMap<(i16, i64), Vec<&Survey>> = BTreeMap::new();
    for it in all {
        groups.entry((it.closed_on.date().year(), it.months)).or_default().push(it);
    }
    let cohort = |((year, months), group): ((i16, i64), Vec<&Survey>)| {
        let answered: Vec<_> = group.iter().filter(|it| it.stage == Stage::Answered).collect();
        let asked = group.iter().filter(|it| it.stage != Stage::Planned).count();
        let pairs: Vec<(Answers, Answers)> = answered
            .iter()
            .map(|it| (first.get(&it.record).cloned().unwrap_or_default(), it.said()))
            .collect();
        let effects = EFFECTS.iter().map(|it| effect(*it, months, &pairs)).collect();
        Cohort {
            year,
            months,
            due: group.iter().filter(|it| it.due_on <= today).count(),
            asked,
            answered: answered.len(),
            rate: (answered.len() * 200 + asked).checked_div(2 * asked),
            effects,
        }
    };
    groups.into_iter().rev().map(cohort).collect()
}

/// What a company said of one effect: the change since the end of the case, and its weight in quarters.
///
/// Products and investments are counted since then; turnover, staff and exports are those of a year, so the change is
/// the difference.
fn change(
    name: &str,
    months: i64,
    (before, now): &(Answers, Answers),
) -> Option<(i64, Option<i64>)> {
    let now = now.get(name)?;
    let value = now.value?;
    let is_flow = matches!(name, "products" | "raised");
    let change = if months == 0 || is_flow { value } else { value - before.get(name)?.value? };
    Some((change, now.share().map(crate::model::Share::quarters)))
}

fn effect(
    (name, is_money): (&'static str, bool),
    months: i64,
    pairs: &[(Answers, Answers)],
) -> Effect {
    let mut known: Vec<_> = pairs.iter().filter_map(|pair| change(name, months, pair)).collect();
    known.sort_unstable();
    let weighted: Vec<i64> =
        known.iter().filter_map(|(change, weight)| Some(change * (*weight)?)).collect();
    let sum = quarters(weighted.iter().sum());
    let values: Vec<i64> = known.iter().map(|it| it.0).collect();
    Effect {
        name,
        is_money,
        n: known.len(),
        unknown: pairs.len() - known.len(),
        median: (known.len() >= FEWEST).then(|| median(&values)).flatten(),
        attributed: weighted.len(),
        sum: (months > 0 && weighted.len() >= FEWEST).then_some(sum),
        unchanged: values.iter().filter(|it| **it == 0).count(),
    }
}

/// A number of quarters as wholes, halves away from nought.
const fn quarters(sum: i64) -> i64 {
    let half = if sum < 0 { -2 } else { 2 };
    (sum + half) / 4
}

/// The middle of sorted numbers; the mean of the two middle ones, halves up.
fn median(sorted: &[i64]) -> Option<i64> {
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *sorted.get(middle.checked_sub(1)?)?;
    Some((lower + upper + 1).div_euclid(2))
}

#[cfg(test)]
mod tests {
    use kit::{Id, clock::Day};
    use proptest::prelude::{prop_assert, proptest};

    use super::{Cohort, FEWEST, cohorts, median, quarters};
    use crate::model::{Answer, Answers, Stage, Survey, later};

    fn survey(record: u32, months: i64, said: Option<(i64, &str)>) -> Survey {
        let answers: Answers = said
            .map(|(value, share)| {
                let answer = Answer { value: Some(value), share: share.to_owned() };
                ("turnover".to_owned(), answer)
            })
            .into_iter()
            .collect();
        let closed_on = "2025-03-31".parse::<Day>().unwrap();
        Survey {
            id: Id::new(),
            agency: Id::nil(),
            organisation: Id::nil(),
            record: Id::named(&format!("record {record}")),
            process: String::new(),
            closed_on,
            months,
            due_on: later(closed_on, months),
            stage: if said.is_some() { Stage::Answered } else { Stage::Asked },
            answers: serde_json::to_string(&answers).unwrap(),
            email: String::new(),
            lang: "en".into(),
            letters: 1,
            asked_by: Id::nil(),
            asked_at: Some(0),
            answered_by: Id::nil(),
            answered_at: None,
            source: String::new(),
        }
    }

    fn after(of: &[(i64, i64, &str)]) -> Cohort {
        let mut all = Vec::new();
        for (record, (before, now, share)) in (0..).zip(of) {
            all.push(survey(record, 0, Some((*before, ""))));
            all.push(survey(record, 12, Some((*now, share))));
        }
        all.push(survey(99, 12, None));
        let found = cohorts(&all, "2026-11-22".parse().unwrap());
        found.into_iter().find(|it| it.months == 12).unwrap()
    }

    #[test]
    fn changes_are_weighted_by_what_the_service_brought_about() {
        let five = [
            (100, 200, "wholly"),
            (100, 200, "none"),
            (0, 4, "partly"),
            (9, 9, "mostly"),
            (50, 30, ""),
        ];
        let it = after(&five);
        assert_eq!((it.asked, it.answered, it.rate, it.due), (6, 5, Some(83), 6));
        let turnover = &it.effects[0];
        assert_eq!((turnover.n, turnover.unknown, turnover.unchanged), (5, 0, 1));
        assert_eq!(turnover.median, Some(4));
        assert_eq!((turnover.attributed, turnover.sum), (4, None), "four are too few");
        let it = after(&[five.as_slice(), &[(0, 10, "mostly")]].concat());
        assert_eq!(it.effects[0].sum, Some(109), "100 + 0 + 1 + 0 + 7.5");
        assert_eq!(it.effects[3].n, 0, "nobody said anything of products");
    }

    #[test]
    fn middles_and_quarters_round_in_one_way() {
        assert_eq!(median(&[1, 2]), Some(2));
        assert_eq!(median(&[-2, -1]), Some(-1));
        assert_eq!(median(&[]), None);
        assert_eq!((quarters(2), quarters(-2), quarters(1)), (1, -1, 0));
    }

    proptest! {
        /// Of fewer than five nothing is shown.
        #[test]
        fn nothing_is_shown_of_few(values in proptest::collection::vec((0_i64..99, 0_i64..99), 0..9)) {
            let of: Vec<_> = values.iter().map(|(one, other)| (*one, *other, "wholly")).collect();
            let it = after(&of);
            for effect in &it.effects {
                prop_assert!(effect.n >= FEWEST || effect.median.is_none());
                prop_assert!(effect.attributed >= FEWEST || effect.sum.is_none());
            }
            let sum: i64 = of.iter().map(|(before, now, _)| now - before).sum();
            prop_assert!(of.len() < FEWEST || it.effects[0].sum == Some(sum));
        }
    }
}
