//! For whom a part of a profile is meant: the five steps from "only me" to everybody.

use crate::{Caller, Relation, words};

words! {
    /// Who may see a field, from the few to all. Each step includes those before it.
    pub enum Audience {
        /// Those the profile is of: the person, the people of the organisation.
        Own = "own",
        /// And those who act for its agency.
        Agency = "agency",
        /// And the contacts of those it is of.
        Contacts = "contacts",
        /// And everybody who signed in.
        Members = "members",
        /// And everybody else.
        Public = "public",
    }
}

impl Audience {
    /// Whether somebody who stands so to the profile sees the field.
    ///
    /// No role widens this: an administrator of the network reads what members read.
    pub fn includes(self, by: &Caller, relation: Relation) -> bool {
        let nearest = match relation {
            Relation::Own => Self::Own,
            Relation::Agency => Self::Agency,
            Relation::Contact => Self::Contacts,
            Relation::Stranger if by.is_guest() => Self::Public,
            Relation::Stranger => Self::Members,
        };
        self >= nearest
    }

    /// The layer of the index that holds what is meant for this audience: 0 is what all see.
    pub const fn layer(self) -> u8 {
        match self {
            Self::Public => 0,
            Self::Members => 1,
            Self::Contacts => 2,
            Self::Agency => 3,
            Self::Own => 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Id, Role};

    #[test]
    fn each_step_includes_those_before_it() {
        let guest = Caller::guest("en", 0);
        let member = Caller { person: Id::new(), role: Role::Member, ..guest.clone() };
        let house = Caller::house(0);
        let seen = |by: &Caller, relation| {
            Audience::ALL.iter().filter(|it| it.includes(by, relation)).count()
        };
        let counts = [
            seen(&guest, Relation::Stranger),
            seen(&member, Relation::Stranger),
            seen(&member, Relation::Contact),
            seen(&member, Relation::Agency),
            seen(&member, Relation::Own),
        ];
        assert_eq!(counts, [1, 2, 3, 4, 5]);
        assert_eq!(seen(&house, Relation::Stranger), 2, "an administrator is no owner");
    }
}
