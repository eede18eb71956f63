//! Who may see, write and seal the reports of an agency.

use kit::{Action, Agency, Caller, Id, Relation, may};

/// Reading the reports of one's agency.
pub const SEE: Action = Action("periods.see");
/// Beginning a report and writing in it.
pub const WRITE: Action = Action("periods.write");
/// Sealing a report.
pub const SEAL: Action = Action("periods.seal");

/// Whether the caller does so for that agency.
pub fn allows(by: &Caller, action: Action, agency: Id<Agency>) -> bool {
    by.acts_for(agency) && may(by.role, action, Relation::Agency).is_allowed()
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id, Role};

    use super::{SEAL, SEE, WRITE, allows};

    #[test]
    fn staff_writes_and_managers_seal_for_their_own_agency() {
        let agency = Id::new();
        for role in Role::ALL {
            let by = Caller { role: *role, agency, ..Caller::guest("en", 0) };
            let staff = [Role::Adviser, Role::Manager].contains(role);
            assert_eq!(allows(&by, SEE, agency), staff, "{role:?}");
            assert_eq!(allows(&by, WRITE, agency), staff, "{role:?}");
            assert_eq!(allows(&by, SEAL, agency), *role == Role::Manager, "{role:?}");
            assert!(!allows(&by, SEE, Id::new()), "{role:?}");
        }
    }
}
