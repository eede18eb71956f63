//! Who takes out dossiers, and who all of one.

use kit::{Action, Caller, Relation, Role, may};

use crate::model::Level;

/// Taking out a dossier of what one's agency has.
pub const MAKE: Action = Action("dossiers.make");

/// Whether somebody of an agency takes out dossiers at all.
pub fn allows(by: &Caller) -> bool {
    by.acts_for(by.agency) && may(by.role, MAKE, Relation::Agency).is_allowed()
}

/// Whether they take out one of that level. All of it is for whoever leads the agency and those who work with the company.
pub fn takes(by: &Caller, level: Level, works_with_it: bool) -> bool {
    allows(by) && (level != Level::Full || works_with_it || by.role == Role::Manager)
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id, Role};

    use super::takes;
    use crate::model::Level;

    #[test]
    fn all_of_it_is_for_the_team_and_the_head() {
        for role in Role::ALL {
            let by = Caller { role: *role, agency: Id::new(), ..Caller::guest("en", 0) };
            let staff = [Role::Adviser, Role::Manager].contains(role);
            assert_eq!(takes(&by, Level::Full, true), staff, "{role:?}");
            assert_eq!(takes(&by, Level::Full, false), *role == Role::Manager, "{role:?}");
            assert_eq!(takes(&by, Level::Partner, false), staff, "{role:?}");
            assert_eq!(takes(&by, Level::Anonymous, false), staff, "{role:?}");
        }
    }
}
