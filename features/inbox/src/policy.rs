//! Who reads letters that came in, says where they belong, and lets go of them: the staff of their agency.

use kit::{Action, Agency, Caller, Id, Relation, may};

use crate::model::{Letter, Stage};

/// Reading, placing and removing letters, and the addresses they come in at.
pub const KEEP: Action = Action("inbox.keep");
/// What could not be taken in, for who runs the house.
pub const WATCH: Action = Action("inbox.watch");

/// Whether somebody keeps the letters of an agency.
pub fn keeps(by: &Caller, agency: Id<Agency>) -> bool {
    by.acts_for(agency) && may(by.role, KEEP, Relation::Agency).is_allowed()
}

/// Whether somebody reads this letter: one that waits for a colleague is theirs alone.
pub fn reads(by: &Caller, it: &Letter) -> bool {
    let is_theirs = it.stage == Stage::Filed || it.person.is_nil() || it.person == by.person;
    keeps(by, it.agency) && is_theirs
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id, Role};

    use super::{keeps, reads};
    use crate::model::{Letter, Stage};

    #[test]
    fn staff_keeps_the_letters_of_its_agency() {
        let agency = Id::new();
        for role in Role::ALL {
            let by = Caller { role: *role, agency, ..Caller::guest("en", 0) };
            let may = [Role::Adviser, Role::Manager].contains(role);
            assert_eq!(keeps(&by, agency), may, "{role:?}");
            assert!(!keeps(&by, Id::new()), "{role:?}");
        }
    }

    #[test]
    fn what_waits_for_one_is_read_by_nobody_else() {
        let (agency, person) = (Id::new(), Id::new());
        let by = Caller { role: Role::Adviser, agency, person, ..Caller::guest("en", 0) };
        let of = |person, stage| Letter { agency, stage, person, ..Letter::empty() };
        assert!(reads(&by, &of(person, Stage::Waiting)));
        assert!(reads(&by, &of(Id::nil(), Stage::Waiting)));
        assert!(!reads(&by, &of(Id::new(), Stage::Waiting)));
        assert!(reads(&by, &of(Id::new(), Stage::Filed)));
    }
}
