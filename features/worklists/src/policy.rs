//! Who works from a list of cases: the staff of the agency whose cases they are.

use kit::{Action, Agency, Caller, Id, Relation, may};

/// Seeing what is due: as the work list of cases.
pub const SEE: Action = cases::OPEN;
/// Handing over many cases at once, and saying who stands in: as giving a part to a colleague.
pub const HAND: Action = cases::CAST;

/// Whether the caller does so for that agency.
pub fn allows(by: &Caller, action: Action, agency: Id<Agency>) -> bool {
    by.acts_for(agency) && may(by.role, action, Relation::Agency).is_allowed()
}

/// Whether somebody looks at all cases of the agency first, and not at their own.
pub fn leads(by: &Caller) -> bool {
    cases::leads(by, by.agency)
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id, Role};

    use super::{HAND, SEE, allows};

    #[test]
    fn staff_sees_and_hands_over_the_cases_of_its_own_agency() {
        let agency = Id::new();
        for role in Role::ALL {
            let by = Caller { role: *role, agency, ..Caller::guest("en", 0) };
            let staff = [Role::Adviser, Role::Manager].contains(role);
            for action in [SEE, HAND] {
                assert_eq!(allows(&by, action, agency), staff, "{role:?}");
                assert!(!allows(&by, action, Id::new()), "{role:?}");
            }
        }
    }
}
