//! Who may look for matches, and what they may say of them. What they find is decided in the
//! index, by audience and agency.

use kit::{Action, Caller, Id, Person, Relation, may};

pub const FIND: Action = Action("matching.find");
/// Saying what does not fit, and keeping what does: one's own affair.
pub const JUDGE: Action = Action("matching.judge");
/// Keeping the no-compete list of an organisation.
pub const EXCLUDE: Action = Action("matching.exclude");

/// Whether the caller keeps the no-compete list of an organisation they stand to so.
pub fn excludes(by: &Caller, relation: Relation) -> bool {
    may(by.role, EXCLUDE, relation).is_allowed()
}

/// Whether it is the caller's own, by whose it is.
pub fn own<T>(by: &Caller, whose: impl Fn(&T) -> Id<Person>) -> impl FnOnce(&T) -> bool {
    move |it| !by.person.is_nil() && whose(it) == by.person
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Relation, Role};

    use super::excludes;

    #[test]
    fn a_no_compete_list_is_for_its_owners_and_the_advisers_of_its_agency() {
        let may = |role, relation| excludes(&Caller { role, ..Caller::guest("en", 0) }, relation);
        assert!(may(Role::Member, Relation::Own) && may(Role::Adviser, Relation::Agency));
        assert!(may(Role::Manager, Relation::Agency));
        for role in [Role::Member, Role::Coach, Role::Reviewer, Role::Guest] {
            assert!(!may(role, Relation::Agency), "{role:?}");
        }
        for role in Role::ALL {
            assert!(!may(*role, Relation::Stranger) && !may(*role, Relation::Contact), "{role:?}");
        }
    }
}
