//! Who sees what became of companies, and asks them.

use kit::{Action, Agency, Caller, Id, Relation, may};

/// Seeing surveys and figures of one's agency.
pub const SEE: Action = Action("impacts.see");
/// Asking a company, and answering for it.
pub const RUN: Action = Action("impacts.run");
/// Opening the link of a letter.
pub const VISIT: Action = Action("impacts.visit");

/// Whether the caller does so for that agency.
pub fn allows(by: &Caller, action: Action, agency: Id<Agency>) -> bool {
    by.acts_for(agency) && may(by.role, action, Relation::Agency).is_allowed()
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id, Role};

    use super::{RUN, SEE, allows};

    #[test]
    fn staff_asks_for_its_own_agency() {
        let agency = Id::new();
        for role in Role::ALL {
            let by = Caller { role: *role, agency, ..Caller::guest("en", 0) };
            let staff = [Role::Adviser, Role::Manager].contains(role);
            assert_eq!(allows(&by, SEE, agency), staff, "{role:?}");
            assert_eq!(allows(&by, RUN, agency), staff, "{role:?}");
            assert!(!allows(&by, SEE, Id::new()), "{role:?}");
        }
    }
}
