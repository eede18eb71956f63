//! Who may see and change what an organisation wants to do. Pure: how near somebody stands is told.

use kit::{Action, Caller, Relation, may};

/// Seeing proposals, plans and measurements that are due.
pub const SEE: Action = Action("improvements.see");
/// Taking actions into the plan, turning them down, and saying how far they are.
pub const DECIDE: Action = Action("improvements.decide");

pub fn allows(by: &Caller, action: Action, relation: Relation) -> bool {
    may(by.role, action, relation).is_allowed()
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Relation, Role};

    use super::{DECIDE, SEE, allows};

    #[test]
    fn plans_are_for_own_people_and_the_advisers_of_the_agency() {
        let of = |role, relation| {
            let by = Caller { role, ..Caller::guest("en", 0) };
            [SEE, DECIDE].map(|action| allows(&by, action, relation))
        };
        assert_eq!(of(Role::Member, Relation::Own), [true; 2]);
        assert_eq!(of(Role::Adviser, Relation::Agency), [true; 2]);
        for role in [Role::Member, Role::Coach, Role::Client, Role::Guest] {
            assert_eq!(of(role, Relation::Agency), [false; 2], "{role:?}");
        }
        for role in Role::ALL {
            for relation in [Relation::Stranger, Relation::Contact] {
                assert_eq!(of(*role, relation), [false; 2], "{role:?}");
            }
        }
    }
}
