//! Who says what an agency looks after.

use kit::{Action, Caller, Relation, may};

/// Naming the regions of one's agency.
pub const SET: Action = Action("coverages.set");
/// Looking up who looks after a company.
pub const ASK: Action = Action("coverages.ask");

/// Whether the caller does so for their own agency.
pub fn allows(by: &Caller, action: Action) -> bool {
    by.acts_for(by.agency) && may(by.role, action, Relation::Agency).is_allowed()
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id, Role};

    use super::{ASK, SET, allows};

    #[test]
    fn managers_set_and_staff_asks() {
        for role in Role::ALL {
            let by = Caller { role: *role, agency: Id::new(), ..Caller::guest("en", 0) };
            assert_eq!(allows(&by, SET), *role == Role::Manager, "{role:?}");
            let staff = [Role::Adviser, Role::Manager].contains(role);
            assert_eq!(allows(&by, ASK), staff, "{role:?}");
        }
    }
}
