//! Who may give cases away, who answers, and who speaks for the company.

use kit::{Action, Agency, Caller, Id, Relation, may};

/// Asking another agency, answering one, and seeing what is asked.
pub const RUN: Action = Action("handovers.run");
/// Saying whether companies have to agree.
pub const SET: Action = Action("handovers.set");
/// Agreeing for one's own company.
pub const CONSENT: Action = Action("handovers.consent");
/// Opening the link of a letter.
pub const VISIT: Action = Action("handovers.visit");

/// Whether the caller does so for that agency.
pub fn allows(by: &Caller, action: Action, agency: Id<Agency>) -> bool {
    by.acts_for(agency) && may(by.role, action, Relation::Agency).is_allowed()
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id, Role};

    use super::{RUN, SET, allows};

    #[test]
    fn staff_asks_and_answers_for_their_own_agency_and_managers_set() {
        let agency = Id::new();
        for role in Role::ALL {
            let by = Caller { role: *role, agency, ..Caller::guest("en", 0) };
            let staff = [Role::Adviser, Role::Manager].contains(role);
            assert_eq!(allows(&by, RUN, agency), staff, "{role:?}");
            assert_eq!(allows(&by, SET, agency), *role == Role::Manager, "{role:?}");
            assert!(!allows(&by, RUN, Id::new()), "{role:?}");
        }
    }
}
