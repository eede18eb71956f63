//! What a review says: scores, the verdict they make, who is free to judge, how long it takes.
//! No database, no web, no clock.

use kit::{Agency, Id, Person, clock::DAY, error::Refusal, form::Form, row, words};
use serde::Serialize;

use crate::{life::model::Stage, model::Profile};

/// The most characters of an explanation (slides of the external reviewers, October 2016).
pub const SAID: usize = 2_000;
/// Figures are about that many days.
pub const PERIOD: i64 = 365;
/// The most points of a category.
pub const MOST: i64 = 5;

words! {
    /// Which of the two reviews.
    pub enum Step { Internal = "internal", External = "external" }
}
words! {
    /// What became of a review.
    pub enum Outcome {
        Approved = "approved",
        Returned = "returned",
        Published = "published",
        OnHold = "on-hold",
        Rejected = "rejected",
    }
}
words! {
    /// What the points of an external review say together.
    pub enum Verdict {
        Excellent = "excellent",
        Good = "good",
        Sufficient = "sufficient",
        RatherPoor = "rather-poor",
        Insufficient = "insufficient",
        /// A category has no points at all.
        Blocked = "blocked",
    }
}
words! {
    /// Why somebody is not free to judge.
    pub enum Conflict {
        /// They act for the agency it belongs to.
        Agency = "agency",
        /// They wrote it, look after it, or reviewed it inside.
        Involved = "involved",
        /// They belong to the organisation it speaks for.
        Organisation = "organisation",
        /// They said so.
        Declared = "declared",
    }
}

row! {
    /// One round of a review.
    #[derive(Debug, Clone, Serialize)]
    pub struct Review {
        pub id: Id<Review>,
        pub profile: Id<Profile>,
        pub agency: Id<Agency>,
        pub step: Step,
        /// Of the text it is about.
        pub version: i64,
        pub asked_at: i64,
        /// Nil while nobody has taken it.
        pub reviewer: Id<Person>,
        pub reviewer_agency: Id<Agency>,
        pub taken_at: Option<i64>,
        pub decided_at: Option<i64>,
        pub outcome: Option<Outcome>,
        pub advantages: Option<i64>,
        pub clarity: Option<i64>,
        pub cooperation: Option<i64>,
        pub correctness: Option<i64>,
        pub said: String,
    }
}

/// The four categories of an external review, in their order.
pub const CATEGORIES: [&str; 4] = ["advantages", "clarity", "cooperation", "correctness"];

/// Points for the four categories, 0 to [`MOST`] each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scores(pub [i64; 4]);

impl Scores {
    pub fn total(self) -> i64 {
        self.0.iter().sum()
    }

    /// The verdict of the documented table: 17–20 excellent, 15–16 good, 10–14 sufficient, 5–9
    /// rather poor, below insufficient; a category without points blocks. Two rules meet where a
    /// category has none and the total is below 5: `zero_wins` says which one holds.
    pub fn verdict(self, zero_wins: bool) -> Verdict {
        let has_zero = self.0.contains(&0);
        match self.total() {
            0..=4 if !(has_zero && zero_wins) => Verdict::Insufficient,
            _ if has_zero => Verdict::Blocked,
            17.. => Verdict::Excellent,
            15.. => Verdict::Good,
            10.. => Verdict::Sufficient,
            5.. => Verdict::RatherPoor,
            _ => Verdict::Insufficient,
        }
    }
}

impl Verdict {
    /// What follows from it.
    pub const fn outcome(self) -> Outcome {
        match self {
            Self::Excellent | Self::Good | Self::Sufficient => Outcome::Published,
            Self::RatherPoor | Self::Blocked => Outcome::OnHold,
            Self::Insufficient => Outcome::Rejected,
        }
    }
}

impl Outcome {
    /// Where it leads.
    pub const fn stage(self) -> Stage {
        match self {
            Self::Approved => Stage::ExternalReview,
            Self::Returned => Stage::Draft,
            Self::Published => Stage::Published,
            Self::OnHold => Stage::OnHold,
            Self::Rejected => Stage::Rejected,
        }
    }

    pub const fn colour(self) -> &'static str {
        match self {
            Self::Approved | Self::Published => "good",
            Self::Returned | Self::OnHold => "warn",
            Self::Rejected => "bad",
        }
    }
}

/// Why somebody is not free to judge, the weightiest reason first; empty if they are. Each reason
/// is given with whether it holds.
pub fn conflicts(ties: [(Conflict, bool); 4]) -> Vec<Conflict> {
    let mut all: Vec<_> = ties.into_iter().filter(|(_, is)| *is).map(|(it, _)| it).collect();
    all.sort_unstable();
    all
}

/// What an external reviewer sent.
#[derive(Debug, Clone)]
pub struct Sent {
    pub scores: Scores,
    pub said: String,
}

impl Sent {
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let mut points = |name| {
            let found: Option<i64> = form.parsed(name);
            if found.is_some_and(|it| !(0..=MOST).contains(&it)) {
                form.reject(name, "form-invalid");
            }
            found.unwrap_or_default()
        };
        let [first, second, third, fourth] = CATEGORIES;
        let scores = Scores([points(first), points(second), points(third), points(fourth)]);
        let said = form.optional("said", SAID);
        form.finish(Some(Self { scores, said }))
    }
}

impl Review {
    /// A round that begins now.
    pub fn asked(it: &Profile, step: Step, now: i64) -> Self {
        Self {
            id: Id::new(),
            profile: it.id,
            agency: it.agency,
            step,
            version: it.version,
            asked_at: now,
            reviewer: Id::nil(),
            reviewer_agency: Id::nil(),
            taken_at: None,
            decided_at: None,
            outcome: None,
            advantages: None,
            clarity: None,
            cooperation: None,
            correctness: None,
            said: String::new(),
        }
    }

    /// The same taken by somebody; refused if somebody else has it.
    pub fn taken(self, by: (Id<Person>, Id<Agency>), now: i64) -> Result<Self, &'static Refusal> {
        if !self.reviewer.is_nil() && self.reviewer != by.0 {
            return Err(crate::model::TAKEN);
        }
        let taken_at = self.taken_at.or(Some(now));
        Ok(Self { reviewer: by.0, reviewer_agency: by.1, taken_at, ..self })
    }

    /// The same given back, to be taken by anybody.
    pub fn released(self) -> Self {
        Self { reviewer: Id::nil(), reviewer_agency: Id::nil(), taken_at: None, ..self }
    }

    pub fn decided(self, outcome: Outcome, said: &str, now: i64) -> Self {
        Self { decided_at: Some(now), outcome: Some(outcome), said: said.to_owned(), ..self }
    }

    #[must_use]
    pub fn scored(self, scores: Scores) -> Self {
        let [advantages, clarity, cooperation, correctness] = scores.0.map(Some);
        Self { advantages, clarity, cooperation, correctness, ..self }
    }

    pub fn scores(&self) -> Option<Scores> {
        let all = [self.advantages?, self.clarity?, self.cooperation?, self.correctness?];
        Some(Scores(all))
    }
}

/// Whole days since then.
pub const fn days(since: i64, now: i64) -> i64 {
    (now - since).div_euclid(DAY)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{Conflict, Outcome, Scores, Verdict, conflicts};

    #[test]
    fn the_borders_of_the_documented_table_hold() {
        let cases = [
            ([5, 5, 5, 5], Verdict::Excellent),
            ([5, 4, 4, 4], Verdict::Excellent),
            ([4, 4, 4, 4], Verdict::Good),
            ([4, 4, 4, 3], Verdict::Good),
            ([4, 4, 3, 3], Verdict::Sufficient),
            ([1, 3, 3, 3], Verdict::Sufficient),
            ([3, 2, 2, 2], Verdict::RatherPoor),
            ([2, 1, 1, 1], Verdict::RatherPoor),
            ([1, 1, 1, 1], Verdict::Insufficient),
            ([5, 5, 5, 0], Verdict::Blocked),
        ];
        for (scores, verdict) in cases {
            assert_eq!(Scores(scores).verdict(true), verdict, "{scores:?}");
            assert_eq!(Scores(scores).verdict(false), verdict, "{scores:?}");
        }
        // Where the two rules meet, the setting says which one wins.
        assert_eq!(Scores([0, 1, 1, 1]).verdict(true).outcome(), Outcome::OnHold);
        assert_eq!(Scores([0, 1, 1, 1]).verdict(false).outcome(), Outcome::Rejected);
    }

    #[test]
    fn whoever_has_a_tie_is_not_free() {
        let ties = |is: [bool; 4]| {
            let all =
                [Conflict::Declared, Conflict::Agency, Conflict::Involved, Conflict::Organisation];
            conflicts([0, 1, 2, 3].map(|at| (all[at], is[at])))
        };
        assert!(ties([false; 4]).is_empty());
        assert_eq!(ties([true, true, false, false]), [Conflict::Agency, Conflict::Declared]);
        assert_eq!(ties([true; 4]).len(), Conflict::ALL.len());
    }

    proptest! {
        #[test]
        fn nothing_with_a_zero_or_below_ten_is_published(
            a in 0_i64..=5, b in 0_i64..=5, c in 0_i64..=5, d in 0_i64..=5, zero_wins: bool,
        ) {
            let scores = Scores([a, b, c, d]);
            let outcome = scores.verdict(zero_wins).outcome();
            let is_good = scores.total() >= 10 && !scores.0.contains(&0);
            prop_assert_eq!(outcome == Outcome::Published, is_good);
            if outcome == Outcome::Rejected {
                prop_assert!(scores.total() <= 4);
                prop_assert!(!(zero_wins && scores.0.contains(&0)));
            }
        }
    }
}
