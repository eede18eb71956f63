//! What was said about an interest, and whom it reaches. Pure.

use kit::{Agency, Id, Person, row, words};
use serde::Serialize;

use crate::{
    model::{Interest, Who},
    party::model::Side,
};

/// The most characters.
pub const SAID: usize = 2_000;

words! {
    /// Whom it reaches.
    pub enum Reach {
        /// The writer's colleagues.
        Agency = "agency",
        /// The writer's side: agency and client.
        Side = "side",
        /// The advisers of both sides.
        Advisers = "advisers",
        Everybody = "everybody",
    }
}

row! {
    /// One remark.
    #[derive(Debug, Clone, Serialize)]
    pub struct Remark {
        pub id: Id<Remark>,
        pub interest: Id<Interest>,
        pub agency: Id<Agency>,
        pub side: Who,
        #[serde(skip)]
        pub author: Id<Person>,
        pub reach: Reach,
        pub said: String,
        pub written_at: i64,
    }
}

impl Reach {
    /// Whether the other side reads it.
    pub const fn crosses(self) -> bool {
        matches!(self, Self::Advisers | Self::Everybody)
    }

    /// Whom somebody may reach who stands so: a client speaks to their adviser or to everybody.
    pub const fn of(who: Who) -> &'static [&'static str] {
        match who {
            Who::Agency | Who::Host => Self::WORDS,
            _ => &["side", "everybody"],
        }
    }
}

impl Remark {
    /// Whether it is meant for somebody who stands so.
    pub fn reaches(&self, who: Who) -> bool {
        let same = Side::of(who).is_some() && Side::of(who) == Side::of(self.side);
        let is_adviser = matches!(who, Who::Agency | Who::Host);
        match self.reach {
            Reach::Agency => same && is_adviser,
            Reach::Side => same,
            Reach::Advisers => is_adviser,
            Reach::Everybody => who != Who::Clock,
        }
    }
}

#[cfg(test)]
mod tests {
    use kit::Id;

    use super::{Reach, Remark};
    use crate::model::Who::{self, Agency, Host, Owner, Seeker};

    #[test]
    fn a_remark_reaches_whom_it_is_meant_for() {
        let said = |reach, side| Remark {
            id: Id::new(),
            interest: Id::new(),
            agency: Id::new(),
            side,
            author: Id::nil(),
            reach,
            said: String::new(),
            written_at: 0,
        };
        let readers = |reach, side| -> Vec<Who> {
            Who::ALL.iter().copied().filter(|it| said(reach, side).reaches(*it)).collect()
        };
        assert_eq!(readers(Reach::Agency, Agency), [Agency]);
        assert_eq!(readers(Reach::Side, Owner), [Host, Owner]);
        assert_eq!(readers(Reach::Advisers, Host), [Agency, Host]);
        assert_eq!(readers(Reach::Everybody, Agency), [Seeker, Agency, Host, Owner]);
    }
}
