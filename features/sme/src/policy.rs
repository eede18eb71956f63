//! Who may see and write the figures of an organisation, and who learns its class. Pure.

use kit::{Action, Caller, Relation, may};
use organisations::Organisation;

/// Seeing figures, ties and declarations.
pub const SEE: Action = Action("sme.see");
/// Writing them, and declaring.
pub const EDIT: Action = Action("sme.edit");

/// How somebody stands to an organisation. `is_own`: they belong to it; `is_contact`: they are
/// a contact of somebody who does.
pub fn relation(by: &Caller, it: &Organisation, is_own: bool, is_contact: bool) -> Relation {
    match (is_own, by.acts_for(it.agency), is_contact) {
        (true, _, _) => Relation::Own,
        (_, true, _) => Relation::Agency,
        (_, _, true) => Relation::Contact,
        _ => Relation::Stranger,
    }
}

pub fn allows(by: &Caller, action: Action, relation: Relation) -> bool {
    may(by.role, action, relation).is_allowed()
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Relation, Role};

    use super::{EDIT, SEE, allows};

    #[test]
    fn figures_are_for_own_people_and_the_advisers_of_the_agency() {
        let of = |role, relation| {
            let by = Caller { role, ..Caller::guest("en", 0) };
            (allows(&by, SEE, relation), allows(&by, EDIT, relation))
        };
        assert_eq!(of(Role::Member, Relation::Own), (true, true));
        assert_eq!(of(Role::Adviser, Relation::Agency), (true, true));
        for role in [Role::Member, Role::Coach, Role::Client, Role::Guest] {
            assert_eq!(of(role, Relation::Agency), (false, false), "{role:?}");
        }
        for role in Role::ALL {
            for relation in [Relation::Stranger, Relation::Contact] {
                assert_eq!(of(*role, relation), (false, false), "{role:?}");
            }
        }
    }
}
