//! Who visits companies: the staff of their agency. Who holds the link of a note reads that note.

use kit::{Action, Agency, Caller, Id, Relation, may};

/// Beginning, answering and confirming visits of one's agency.
pub const LEAD: Action = Action("conversations.lead");
/// Opening the link to a note.
pub const VISIT: Action = Action("conversations.visit");

/// Whether the caller visits for that agency.
pub fn leads(by: &Caller, agency: Id<Agency>) -> bool {
    by.acts_for(agency) && may(by.role, LEAD, Relation::Agency).is_allowed()
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id, Role};

    use super::leads;

    #[test]
    fn staff_visits_for_its_own_agency() {
        let agency = Id::new();
        for role in Role::ALL {
            let by = Caller { role: *role, agency, ..Caller::guest("en", 0) };
            let staff = [Role::Adviser, Role::Manager].contains(role);
            assert_eq!(leads(&by, agency), staff, "{role:?}");
            assert!(!leads(&by, Id::new()), "{role:?}");
        }
    }
}
