//! Who may see and run the services of an agency, and who answers for a company.

use kit::{Action, Agency, Caller, Id, Relation, may};

/// Seeing the services of one's agency.
pub const SEE: Action = Action("services.see");
/// Picking companies, inviting them, opening their cases, noting campaigns.
pub const RUN: Action = Action("services.run");
/// Saying what a service is and under which contract.
pub const DEFINE: Action = Action("services.define");
/// Answering for one's own company.
pub const ANSWER: Action = Action("services.answer");
/// Opening the link of a letter.
pub const VISIT: Action = Action("services.visit");

/// Whether the caller does so for that agency.
pub fn allows(by: &Caller, action: Action, agency: Id<Agency>) -> bool {
    by.acts_for(agency) && may(by.role, action, Relation::Agency).is_allowed()
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id, Role};

    use super::{DEFINE, RUN, SEE, allows};

    #[test]
    fn staff_runs_and_managers_define_for_their_own_agency() {
        let agency = Id::new();
        for role in Role::ALL {
            let by = Caller { role: *role, agency, ..Caller::guest("en", 0) };
            let staff = [Role::Adviser, Role::Manager].contains(role);
            assert_eq!(allows(&by, SEE, agency), staff, "{role:?}");
            assert_eq!(allows(&by, RUN, agency), staff, "{role:?}");
            assert_eq!(allows(&by, DEFINE, agency), *role == Role::Manager, "{role:?}");
            assert!(!allows(&by, SEE, Id::new()), "{role:?}");
        }
    }
}
