//! A saved search that looks by itself. No database, no web.

use kit::{Agency, Id, Person, row, views::View, words};

use crate::setting;

words! {
    /// How often a saved search looks.
    pub enum Pace { Daily = "daily", Weekly = "weekly", Off = "off" }
}

/// The most records one look tells of; a search that finds more every day wants to be narrower.
pub const MOST: usize = 25;
/// How far a look reaches back behind the last one: what was stored just before may have come
/// into the index after it.
pub const OVERLAP: i64 = kit::clock::DAY;

impl Pace {
    /// When it looks, as a pace of letters; never where it is off.
    pub const fn of_letters(self) -> Option<setting::model::Pace> {
        match self {
            Self::Daily => Some(setting::model::Pace::Daily),
            Self::Weekly => Some(setting::model::Pace::Weekly),
            Self::Off => None,
        }
    }
}

row! {
    /// A saved search that looks by itself.
    #[derive(Debug, Clone, serde::Serialize)]
    pub struct Alert {
        pub view: Id<View>,
        /// For whom the person acted when they saved it.
        pub agency: Id<Agency>,
        pub person: Id<Person>,
        pub pace: Pace,
        pub created_at: i64,
        /// When it looked last.
        pub looked_at: i64,
        /// When it looks next.
        pub due_at: i64,
    }
}

impl Alert {
    /// What is newer than this is new to it. What was there when it was made never is.
    pub fn since(&self) -> i64 {
        self.created_at.max(self.looked_at - OVERLAP)
    }
}

#[cfg(test)]
mod tests {
    use super::{Alert, OVERLAP, Pace};
    use kit::Id;

    #[test]
    fn it_looks_back_a_little_further_than_its_last_look_but_not_before_it_was_made() {
        let alert = |created_at, looked_at| Alert {
            view: Id::new(),
            agency: Id::nil(),
            person: Id::new(),
            pace: Pace::Daily,
            created_at,
            looked_at,
            due_at: 0,
        };
        let now = 10 * OVERLAP;
        assert_eq!(alert(now, now).since(), now);
        assert_eq!(alert(0, now).since(), now - OVERLAP);
    }
}
