//! Figures from cases as they stood at the end of a period. Pure.

use std::collections::BTreeMap;

use cases::{Past, Value};
use kit::{Id, clock::Day, row};
use organisations::Organisation;

use crate::content::model::{KPIS, Phase};

row! {
    /// The title of a success story in one language.
    #[derive(Debug, Clone)]
    pub struct Titled {
        pub organisation: Id<Organisation>,
        pub story: String,
        pub lang: String,
        pub title: String,
    }
}

/// A period, both days included.
#[derive(Debug, Clone, Copy)]
pub struct Period {
    pub from: Day,
    pub until: Day,
}

impl Period {
    pub fn holds(self, at: i64) -> bool {
        self.holds_day(Day::of(at))
    }

    pub fn holds_day(self, day: Day) -> bool {
        (self.from..=self.until).contains(&day)
    }

    /// The first instant after it.
    pub fn over(self) -> i64 {
        Day(self.until.0.saturating_add(1)).starts()
    }
}

fn count<'a>(all: impl Iterator<Item = &'a Past>) -> i64 {
    i64::try_from(all.count()).unwrap_or(i64::MAX)
}

fn is_root(it: &Past) -> bool {
    it.it.root == it.it.id
}

/// Whether a case was closed in the period.
fn is_closed_in(it: &Past, period: Period) -> bool {
    it.is_closed && period.holds(it.entered_at)
}

/// The day somebody wrote into a field.
fn day_of(it: &Past, field: &str) -> Option<Day> {
    match it.fields.get(field)? {
        Value::Text(text) => text.parse().ok(),
        _ => None,
    }
}

/// What is counted of cases and coachings.
pub fn counted(all: &[Past], period: Period) -> Vec<(&'static str, i64)> {
    let roots = || all.iter().filter(|it| is_root(it));
    let coachings = || all.iter().filter(|it| !is_root(it));
    let analysed = |it: &&Past| day_of(it, "analysis_on").is_some_and(|day| period.holds_day(day));
    vec![
        ("closed", count(roots().filter(|it| is_closed_in(it, period)))),
        ("ongoing", count(roots().filter(|it| !it.is_closed))),
        ("analyses", count(roots().filter(analysed))),
        ("coachings", count(coachings().filter(|it| period.holds(it.it.opened_at)))),
        ("coachings-ongoing", count(coachings().filter(|it| !it.is_closed))),
    ]
}

/// Of these cases: closed in the period, and still open at its end.
pub fn of_records(all: &[Past], records: &[Id<cases::Case>], period: Period) -> (i64, i64) {
    let own = || all.iter().filter(|it| records.contains(&it.it.id));
    let closed = count(own().filter(|it| is_closed_in(it, period)));
    (closed, count(own().filter(|it| !it.is_closed)))
}

/// Where the open cases stood.
pub fn phases(all: &[Past]) -> Vec<Phase> {
    let mut found: BTreeMap<(&str, &str), Phase> = BTreeMap::new();
    for it in all.iter().filter(|it| is_root(it) && !it.is_closed) {
        let phase = found.entry((&it.it.process, &it.it.state)).or_insert_with(|| Phase {
            process: it.process.clone(),
            state: it.state.clone(),
            count: 0,
        });
        phase.count += 1;
    }
    let mut all: Vec<Phase> = found.into_values().collect();
    all.sort_by(|one, other| (&one.process, -one.count).cmp(&(&other.process, -other.count)));
    all
}

/// The key figures of the coachings in which something was answered in the period: percent, 5 of 5 being 100.
pub fn kpis(all: &[Past], period: Period) -> Vec<Option<(i64, i64)>> {
    let is_answer = |(name, at): (&String, &i64)| {
        name.strip_prefix('q').is_some_and(|it| it.parse::<u8>().is_ok()) && period.holds(*at)
    };
    let answered = all.iter().filter(|it| !is_root(it) && it.filled_at.iter().any(is_answer));
    let sheets: Vec<BTreeMap<u8, i64>> = answered
        .map(|it| {
            let root = all.iter().find(|root| root.it.id == it.it.root);
            let fields = root.into_iter().flat_map(|it| &it.fields).chain(&it.fields);
            fields
                .filter_map(|(name, value)| match value {
                    Value::Number(mark) => Some((name.strip_prefix('q')?.parse().ok()?, *mark)),
                    _ => None,
                })
                .collect()
        })
        .collect();
    KPIS.iter().map(|(_, group)| mean(&sheets, group)).collect()
}

/// `round((mean - 1) x 25)`, halves up, and how many coachings answered; see the domain, feedback questions.
fn mean(sheets: &[BTreeMap<u8, i64>], group: &[u8]) -> Option<(i64, i64)> {
    let (mut sum, mut count, mut n) = (0, 0, 0);
    for sheet in sheets {
        let marks: Vec<i64> = group.iter().filter_map(|it| sheet.get(it).copied()).collect();
        n += i64::from(!marks.is_empty());
        count += i64::try_from(marks.len()).unwrap_or(0);
        sum += marks.iter().sum::<i64>();
    }
    (count > 0).then(|| ((50 * (sum - count) + count) / (2 * count), n))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use kit::clock::Day;

    use super::{Period, mean};

    #[test]
    fn a_period_holds_both_its_days() {
        let it = Period { from: Day(10), until: Day(12) };
        assert!(it.holds(Day(10).starts()) && it.holds(Day(13).starts() - 1));
        assert!(!it.holds(Day(10).starts() - 1) && !it.holds(Day(13).starts()));
        assert_eq!(it.over(), Day(13).starts());
    }

    #[test]
    fn full_agreement_is_a_hundred_and_none_is_no_figure() {
        let sheet = |mark: i64| BTreeMap::from([(1, mark), (2, mark)]);
        assert_eq!(mean(&[sheet(5), sheet(5)], &[1, 2]), Some((100, 2)));
        assert_eq!(mean(&[sheet(3)], &[1, 2, 3]), Some((50, 1)));
        assert_eq!(mean(&[sheet(1)], &[1, 2]), Some((0, 1)));
        assert_eq!(mean(&[sheet(5)], &[13, 14]), None);
        assert_eq!(mean(&[BTreeMap::from([(1, 4), (2, 5)])], &[1, 2]), Some((88, 1)), "87.5");
    }
}
