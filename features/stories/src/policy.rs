//! Who reads, writes and publishes stories.

use kit::{Action, Agency, Caller, Id, Relation, may};

/// Reading what is published.
pub const READ: Action = Action("stories.read");
/// Writing, sending, publishing and withdrawing stories of one's agency; publishing asks for a second person.
pub const WRITE: Action = Action("stories.write");
/// Opening the link of a letter.
pub const VISIT: Action = Action("stories.visit");

/// Whether the caller does so for that agency.
pub fn allows(by: &Caller, agency: Id<Agency>) -> bool {
    by.acts_for(agency) && may(by.role, WRITE, Relation::Agency).is_allowed()
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id, Role};

    use super::allows;

    #[test]
    fn staff_writes_for_its_own_agency() {
        let agency = Id::new();
        for role in Role::ALL {
            let by = Caller { role: *role, agency, ..Caller::guest("en", 0) };
            let staff = [Role::Adviser, Role::Manager].contains(role);
            assert_eq!(allows(&by, agency), staff, "{role:?}");
            assert!(!allows(&by, Id::new()), "{role:?}");
        }
    }
}
