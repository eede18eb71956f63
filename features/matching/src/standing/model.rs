//! From when on something new is worth telling. No database, no web, no clock.

use kit::{clock::DAY, feature::Figure, row};

use crate::model::Group;

/// From which score on something new is told.
pub const WORTH: Figure = Figure {
    name: "matching_standing_score",
    default: 20,
    about: "From which score on, of 100, something new is told to those whose profile or saved search it fits.",
};

/// Among how many of the best something new is told. A score alone will not do: many words find more than few, so that
/// what says little to a profile says much to a short search.
pub const FIRST: Figure = Figure {
    name: "matching_standing_first",
    default: 10,
    about: "Something new is told only where it is among so many of the best of all that a profile or saved search finds.",
};

/// How long a bar holds: what came since has raised it, what went has lowered it.
const GOOD: i64 = 7 * DAY;
/// How long one that nobody needs any more is kept.
pub const KEPT: i64 = 30 * DAY;

row! {
    /// The score from which on something is among the first answers to a standing question.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Bar {
        /// The saved search, or the organisation that asks by its profile.
        pub asked: String,
        pub part: Group,
        /// Of 100; nought while there are fewer answers.
        pub score: i64,
        pub made_at: i64,
    }
}

impl Bar {
    /// Whether it still says something of a question that was changed at an instant.
    pub const fn is_good(&self, changed_at: i64, now: i64) -> bool {
        self.made_at >= changed_at && now < self.made_at + GOOD
    }
}

#[cfg(test)]
mod tests {
    use super::{Bar, GOOD, Group};

    #[test]
    fn a_bar_holds_for_a_while_unless_the_question_changes() {
        let bar = Bar { asked: "x".to_owned(), part: Group::Partners, score: 40, made_at: 1_000 };
        assert!(bar.is_good(0, 1_000) && bar.is_good(1_000, 999 + GOOD));
        assert!(!bar.is_good(1_001, 2_000), "it asks for something else now");
        assert!(!bar.is_good(0, 1_000 + GOOD));
    }
}
