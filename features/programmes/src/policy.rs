//! Who may see all checks of an agency together, and invite to one.

use kit::{Action, Caller, Relation, may};

/// Seeing the figures of an agency's programme, and inviting.
pub const RUN: Action = Action("programmes.run");

/// Whether the caller does so for an agency of their own.
pub fn runs(by: &Caller) -> bool {
    !by.agency.is_nil() && may(by.role, RUN, Relation::Agency).is_allowed()
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id, Role};

    use super::runs;

    #[test]
    fn a_programme_is_for_advisers_and_managers_of_an_agency() {
        for role in Role::ALL {
            let by = Caller { role: *role, agency: Id::new(), ..Caller::guest("en", 0) };
            assert_eq!(runs(&by), [Role::Adviser, Role::Manager].contains(role), "{role:?}");
            assert!(!runs(&Caller { agency: Id::nil(), ..by }), "{role:?}");
        }
    }
}
