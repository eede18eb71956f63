//! Who sees the aid of a company, grants some, and speaks for it.

use kit::{Action, Caller, Relation, may};

/// Seeing the aid of a company: its agency, and its own people.
pub const SEE: Action = Action("aids.see");
/// Granting, noting and withdrawing aid, and the list of the agency.
pub const GRANT: Action = Action("aids.grant");
/// Saying what aid the company got from elsewhere, and that this is all.
pub const DECLARE: Action = Action("aids.declare");
/// Saying which ceiling holds from which day.
pub const RULE: Action = Action("aids.rule");

/// Whether somebody who stands so to the company may do this.
pub fn allows(by: &Caller, action: Action, relation: Relation) -> bool {
    may(by.role, action, relation).is_allowed()
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Relation, Role};

    use super::{DECLARE, GRANT, RULE, SEE, allows};

    #[test]
    fn staff_grants_managers_rule_and_companies_declare() {
        for role in Role::ALL {
            let by = Caller { role: *role, ..Caller::guest("en", 0) };
            let staff = [Role::Adviser, Role::Manager].contains(role);
            assert_eq!(allows(&by, GRANT, Relation::Agency), staff, "{role:?}");
            assert_eq!(allows(&by, RULE, Relation::Agency), *role == Role::Manager, "{role:?}");
            assert!(!allows(&by, GRANT, Relation::Own), "{role:?}");
            assert!(!allows(&by, SEE, Relation::Stranger), "{role:?}");
            assert_eq!(allows(&by, DECLARE, Relation::Own), *role != Role::Guest, "{role:?}");
        }
    }
}
