//! The steps from a first letter to an agreement, and how many took them by country, so that no
//! small number leads to a company. No database, no web, no clock.

use std::collections::BTreeMap;

use kit::{Agency, Caller, Id, Person, clock::Day, error::Refusal, form::Form, row, words};
use organisations::Organisation;
use serde::Serialize;

use crate::{
    entity::model::Entity,
    model::{BELOW, ENDED},
    programme::model::Programme,
};

words! {
    /// How far it came, from below.
    pub enum Step {
        Contacted = "contacted",
        Interested = "interested",
        Meeting = "meeting",
        Negotiation = "negotiation",
        Agreement = "agreement",
    }
}
words! {
    /// Why it ended.
    pub enum Ended {
        No = "no",
        NoInterest = "no-interest",
        NoAnswer = "no-answer",
        Terms = "terms",
        Control = "export-control",
        Other = "other",
    }
}

/// Fewer than these are not told of a country: one of them could be known.
pub const FEWEST: i64 = 5;
/// The word of the countries of which each has few.
pub const OTHERS: &str = "others";

row! {
    /// A company and an institution that were brought together.
    #[derive(Debug, Clone, Serialize)]
    pub struct Contact {
        pub id: Id<Contact>,
        pub agency: Id<Agency>,
        pub programme: Id<Programme>,
        pub organisation: Id<Organisation>,
        pub entity: Id<Entity>,
        /// The country of the institution.
        pub country: String,
        #[serde(skip)]
        pub adviser: Id<Person>,
        pub step: Step,
        pub ended: Ended,
        #[serde(skip)]
        pub ended_why: String,
        #[serde(skip)]
        pub created_at: i64,
        #[serde(skip)]
        pub changed_at: i64,
    }
}

row! {
    /// A step that was taken.
    #[derive(Debug, Clone, Serialize)]
    pub struct Taken {
        pub contact: Id<Contact>,
        pub step: Step,
        pub agency: Id<Agency>,
        pub done_on: Day,
        #[serde(skip)]
        pub note: String,
        #[serde(skip)]
        pub person: Id<Person>,
        #[serde(skip)]
        pub at: i64,
    }
}

/// A step as an adviser writes it.
#[derive(Debug, Clone)]
pub struct Draft {
    pub step: Step,
    pub done_on: Day,
    pub note: String,
}

impl Draft {
    pub fn parse(mut form: Form, today: Day) -> Result<Self, Form> {
        let step = form.parsed::<Step>("step");
        let done_on = form.parsed::<Day>("done_on");
        if done_on.is_some_and(|it| it > today) {
            form.reject("done_on", "overseas-later");
        }
        let note = form.optional("note", 1_000);
        form.finish(step.zip(done_on).map(|(step, done_on)| Self { step, done_on, note }))
    }
}

impl Step {
    /// How high it is, from 0.
    pub fn height(self) -> usize {
        Self::ALL.iter().position(|it| *it == self).unwrap_or_default()
    }

    /// Whether a company has to be admitted to come there.
    pub fn needs_admission(self) -> bool {
        self.height() >= Self::Meeting.height()
    }

    pub const fn colour(self) -> &'static str {
        match self {
            Self::Contacted => "info",
            Self::Interested | Self::Meeting => "accent",
            Self::Negotiation => "warn",
            Self::Agreement => "good",
        }
    }
}

impl Contact {
    pub fn new(
        by: &Caller,
        programme: &Programme,
        (organisation, entity): (Id<Organisation>, &Entity),
    ) -> Self {
        Self {
            id: Id::new(),
            agency: by.agency,
            programme: programme.id,
            organisation,
            entity: entity.id,
            country: entity.country.clone(),
            adviser: by.person,
            step: Step::Contacted,
            ended: Ended::No,
            ended_why: String::new(),
            created_at: by.now,
            changed_at: by.now,
        }
    }

    /// The same, further. Steps may be left out, none is taken twice.
    pub fn risen(self, step: Step, now: i64) -> Result<Self, &'static Refusal> {
        if self.ended != Ended::No {
            return Err(ENDED);
        }
        if step.height() <= self.step.height() {
            return Err(BELOW);
        }
        Ok(Self { step, changed_at: now, ..self })
    }

    /// The same, over.
    pub fn over(self, (ended, why): (Ended, &str), now: i64) -> Result<Self, &'static Refusal> {
        if self.ended != Ended::No || ended == Ended::No {
            return Err(ENDED);
        }
        Ok(Self { ended, ended_why: why.to_owned(), changed_at: now, ..self })
    }

    pub fn url(&self) -> String {
        format!("/overseas/contacts/{}", self.id)
    }
}

/// How many came how far: at least to each step, so every number holds those after it.
pub type Counts = [i64; 5];

/// A country and its numbers; hidden ones are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub country: String,
    pub cells: [Option<i64>; 5],
}

/// A funnel by country that may be shown to everybody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Funnel {
    pub rows: Vec<Row>,
    /// The sum of what is shown of each step.
    pub totals: [i64; 5],
    /// Of which steps something is hidden, so that there are more than the sum says.
    pub is_more: [bool; 5],
}

/// Counts contacts by country and the step they reached.
pub fn counts<'a>(all: impl IntoIterator<Item = (&'a str, Step)>) -> BTreeMap<String, Counts> {
    let mut found: BTreeMap<String, Counts> = BTreeMap::new();
    for (country, step) in all {
        let row = found.entry(country.to_owned()).or_default();
        row.iter_mut().take(step.height() + 1).for_each(|it| *it += 1);
    }
    found
}

/// What may be shown of some counts. Countries with few contacts are put together; if even those
/// are few, the smallest other country joins them. A later step that few took is hidden, with
/// all after it, and never added to a sum, so that no difference tells it.
pub fn shown(all: &BTreeMap<String, Counts>) -> Funnel {
    let first = |it: &Counts| it.first().copied().unwrap_or_default();
    let mut sorted: Vec<(&String, &Counts)> = all.iter().filter(|it| first(it.1) > 0).collect();
    sorted.sort_by_key(|it| (first(it.1), it.0.clone()));
    let small = sorted.iter().take_while(|it| first(it.1) < FEWEST).count();
    let mut joined = small;
    let sum = |of: &[(&String, &Counts)]| -> i64 { of.iter().map(|it| first(it.1)).sum() };
    while joined > 0
        && joined < sorted.len()
        && sum(sorted.get(..joined).unwrap_or_default()) < FEWEST
    {
        joined += 1;
    }
    let (few, many) = sorted.split_at(joined);
    let mut rows: Vec<Row> = many.iter().rev().map(|(land, it)| row(land, it)).collect();
    let mut others = Counts::default();
    for (_, it) in few {
        others.iter_mut().zip(it.iter()).for_each(|(sum, it)| *sum += it);
    }
    if first(&others) >= FEWEST {
        rows.push(row(OTHERS, &others));
    }
    let mut it = Funnel { rows, ..Funnel::default() };
    for at in 0..5 {
        let cells = || it.rows.iter().filter_map(|row| row.cells.get(at).copied());
        let (total, is_more) = (cells().flatten().sum(), cells().any(|it| it.is_none()));
        if let (Some(sum), Some(more)) = (it.totals.get_mut(at), it.is_more.get_mut(at)) {
            (*sum, *more) = (total, is_more);
        }
    }
    it
}

fn row(country: &str, counts: &Counts) -> Row {
    let cells = counts.map(|it| (it >= FEWEST).then_some(it));
    Row { country: country.to_owned(), cells }
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id};
    use proptest::prelude::*;

    use super::{Contact, Counts, Ended, FEWEST, OTHERS, Step, counts, shown};
    use crate::model::{BELOW, ENDED};

    fn contact() -> Contact {
        Contact {
            id: Id::new(),
            agency: Id::new(),
            programme: Id::new(),
            organisation: Id::new(),
            entity: Id::new(),
            country: "JP".into(),
            adviser: Caller::house(5).person,
            step: Step::Contacted,
            ended: Ended::No,
            ended_why: String::new(),
            created_at: 5,
            changed_at: 5,
        }
    }

    #[test]
    fn nobody_goes_back_and_what_ended_ended() {
        let it = contact().risen(Step::Meeting, 6).unwrap();
        assert_eq!(it.clone().risen(Step::Interested, 7).unwrap_err().code, BELOW.code);
        assert_eq!(it.clone().risen(Step::Meeting, 7).unwrap_err().code, BELOW.code);
        assert_eq!(it.clone().over((Ended::No, ""), 7).unwrap_err().code, ENDED.code);
        let it = it.over((Ended::Terms, "Too dear"), 7).unwrap();
        assert_eq!(it.clone().risen(Step::Agreement, 8).unwrap_err().code, ENDED.code);
        assert_eq!(it.over((Ended::Other, ""), 8).unwrap_err().code, ENDED.code);
    }

    fn of(all: &[(&str, Counts)]) -> super::Funnel {
        shown(&all.iter().map(|(land, it)| ((*land).to_owned(), *it)).collect())
    }

    #[test]
    fn small_countries_are_put_together_and_small_steps_hidden() {
        let it = of(&[
            ("JP", [20, 12, 9, 5, 2]),
            ("US", [11, 6, 4, 1, 0]),
            ("KR", [3, 2, 1, 0, 0]),
            ("IL", [1, 1, 0, 0, 0]),
        ]);
        let lands: Vec<_> = it.rows.iter().map(|it| it.country.as_str()).collect();
        // Four of the two small ones are too few, so the next larger joins them.
        assert_eq!(lands, ["JP", OTHERS]);
        assert_eq!(it.rows[0].cells, [Some(20), Some(12), Some(9), Some(5), None]);
        assert_eq!(it.rows[1].cells, [Some(15), Some(9), Some(5), None, None]);
        assert_eq!(
            (it.totals, it.is_more),
            ([35, 21, 14, 5, 0], [false, false, false, true, true])
        );
        assert_eq!(of(&[("JP", [4, 4, 4, 4, 4])]), super::Funnel::default(), "nothing of four");
        assert_eq!(of(&[]), super::Funnel::default());
    }

    proptest! {
        /// No number of fewer than five is shown; each row goes down; everybody contacted is in
        /// the sum unless all together are few; sums are sums of what stands above them.
        #[test]
        fn a_funnel_adds_up_and_shows_no_small_number(
            all in prop::collection::vec((0_usize..7, 0_usize..5), 0..120),
        ) {
            let lands = ["JP", "US", "KR", "IL", "SG", "CA", "BR"];
            let events: Vec<(&str, Step)> = all.iter().map(|(land, step)| (lands[*land], Step::ALL[*step])).collect();
            let counted = counts(events.iter().copied());
            for (at, step) in Step::ALL.iter().enumerate() {
                let recount = events.iter().filter(|it| it.1.height() >= step.height()).count();
                let sum: i64 = counted.values().map(|it| it[at]).sum();
                prop_assert_eq!(i64::try_from(recount).unwrap(), sum, "as the steps say");
            }
            let it = shown(&counted);
            for row in &it.rows {
                prop_assert!(row.cells.iter().flatten().all(|it| *it >= FEWEST));
                prop_assert!(row.cells[0].is_some(), "a row says how many it is about");
                for pair in row.cells.windows(2) {
                    prop_assert!(pair[1].is_none_or(|next| pair[0].is_some_and(|it| next <= it)));
                }
            }
            for at in 0..5 {
                let sum: i64 = it.rows.iter().filter_map(|row| row.cells[at]).sum();
                prop_assert_eq!(sum, it.totals[at]);
                prop_assert_eq!(it.is_more[at], it.rows.iter().any(|row| row.cells[at].is_none()));
            }
            let whole = i64::try_from(events.len()).unwrap();
            prop_assert_eq!(it.totals[0], if whole < FEWEST { 0 } else { whole });
        }
    }
}
