//! Who may do what with profiles. Pure: how somebody stands to the owner is told.

use kit::{Action, Audience, Caller, Relation, may};

/// The list of people.
pub const LIST: Action = Action("profiles.list");
/// A profile, and what of it is meant for the caller.
pub const SEE: Action = Action("profiles.see");
/// One's own profile.
pub const WRITE: Action = Action("profiles.write");
/// Skills and files of an organisation.
pub const DESCRIBE: Action = Action("profiles.describe");

/// Whether the caller may do this with what they stand to so.
pub fn allows(by: &Caller, action: Action, relation: Relation) -> bool {
    may(by.role, action, relation).is_allowed()
}

/// The few to whom a reader belongs: what is meant for those, or for more, the reader sees.
pub fn nearest(by: &Caller, relation: Relation) -> Audience {
    let mut all = Audience::ALL.iter().copied();
    all.find(|audience| audience.includes(by, relation)).unwrap_or(Audience::Public)
}

#[cfg(test)]
mod tests {
    use super::{WRITE, allows, nearest};
    use kit::{Audience, Caller, Id, Relation, Role};

    #[test]
    fn everybody_sees_what_is_meant_for_them_or_for_more() {
        let guest = Caller::guest("en", 0);
        let member = Caller { person: Id::new(), role: Role::Member, ..guest.clone() };
        assert_eq!(nearest(&guest, Relation::Stranger), Audience::Public);
        assert_eq!(nearest(&member, Relation::Stranger), Audience::Members);
        assert_eq!(nearest(&member, Relation::Contact), Audience::Contacts);
        assert_eq!(nearest(&member, Relation::Agency), Audience::Agency);
        assert_eq!(nearest(&member, Relation::Own), Audience::Own);
        let house = Caller::house(0);
        assert_eq!(nearest(&house, Relation::Stranger), Audience::Members, "no role sees more");
    }

    #[test]
    fn nobody_writes_the_profile_of_somebody_else() {
        for role in Role::ALL {
            let by = Caller { role: *role, ..Caller::house(0) };
            for relation in [Relation::Stranger, Relation::Contact, Relation::Agency] {
                assert!(!allows(&by, WRITE, relation), "{role:?} {relation:?}");
            }
        }
    }
}
