//! A handing and its cases. No database, no web.

use cases::Case;
use kit::{Agency, Id, Person, clock::MINUTE, row};
use serde::Serialize;

/// How long a handing can be taken back, in milliseconds.
pub const UNDONE_WITHIN: i64 = 30 * MINUTE;
/// The most cases of one handing.
pub const MOST: usize = 500;

kit::refusals! {
    /// Taking back what was handed too long ago, or was taken back.
    TOO_LATE = "worklists-too-late" => 409;
}

row! {
    /// Several cases handed over in one act.
    #[derive(Debug, Clone, Serialize)]
    pub struct Handing {
        pub id: Id<Handing>,
        pub agency: Id<Agency>,
        #[serde(skip)]
        pub handed_by: Id<Person>,
        #[serde(skip)]
        pub handed_to: Id<Person>,
        pub handed_at: i64,
        pub undone_at: Option<i64>,
    }
}

row! {
    /// A case of a handing.
    #[derive(Debug, Clone, Serialize)]
    pub struct Handed {
        pub handing: Id<Handing>,
        pub root: Id<Case>,
        pub agency: Id<Agency>,
        pub company: String,
        /// Who played the parts before.
        #[serde(skip)]
        pub person: Id<Person>,
        /// The parts that were given, with spaces between.
        pub parts: String,
        /// Why it was refused, as a message; empty if it was not.
        pub refused: String,
        /// Why it was not taken back, as a message; empty if it was, or nobody tried.
        pub kept: String,
    }
}

impl Handing {
    /// Until when it can be taken back, in milliseconds since 1970.
    pub const fn until(&self) -> i64 {
        self.handed_at + UNDONE_WITHIN
    }

    /// Whether it can be taken back at an instant.
    pub const fn may_undo(&self, now: i64) -> bool {
        self.undone_at.is_none() && now <= self.until()
    }

    pub fn url(&self) -> String {
        format!("/worklists/handings/{}", self.id)
    }
}

#[cfg(test)]
mod tests {
    use kit::Id;

    use super::{Handing, UNDONE_WITHIN};

    #[test]
    fn a_handing_is_taken_back_once_and_in_time() {
        let (id, agency, nobody) = (Id::new(), Id::new(), Id::nil());
        let it = Handing {
            id,
            agency,
            handed_by: nobody,
            handed_to: nobody,
            handed_at: 5,
            undone_at: None,
        };
        assert!(it.may_undo(5) && it.may_undo(5 + UNDONE_WITHIN));
        assert!(!it.may_undo(6 + UNDONE_WITHIN));
        assert!(!Handing { undone_at: Some(6), ..it }.may_undo(7));
    }
}
