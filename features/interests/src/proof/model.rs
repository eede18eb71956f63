//! What a letter asks, and for how long its link answers. No database, no web, no clock.
//!
//! Opening the link answers nothing: programs that look through mail follow every link they find.
//! The answer is the one button of the page behind it.

use kit::{Id, clock::DAY, row};

use crate::{
    achievement::model::{Achievement, Outcome},
    model::{Interest, Who},
    party::model::Side,
};

/// For how long a link is good.
pub const GOOD: i64 = 180 * DAY;

row! {
    /// A link of a letter. Of its key only the digest is kept.
    #[derive(Debug, Clone)]
    pub struct Proof {
        pub digest: String,
        pub interest: Id<Interest>,
        /// Whose letter it was in.
        pub side: Side,
        /// After how many months it asks what became of it; 0 asks whether it is so.
        pub months: i64,
        pub expires_at: i64,
    }
}

impl Side {
    /// The client of a side, who alone is asked.
    pub const fn client(self) -> Who {
        match self {
            Self::Seeker => Who::Seeker,
            Self::Owner => Who::Owner,
        }
    }
}

/// What is asked when something happened; none if it was answered meanwhile.
pub fn asked(verb: &str, it: &Achievement, outcomes: &[Outcome]) -> Option<i64> {
    match verb {
        "interests.registered" => it.confirmed_at.is_none().then_some(0),
        "interests.outcome_asked" => {
            outcomes.iter().rfind(|it| it.answered_at.is_none()).map(|it| it.months)
        }
        _ => None,
    }
}
