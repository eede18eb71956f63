//! Who may: everybody asks for their own data, administrators decide how long things are kept.

use kit::{Action, Caller, Id, Person, Relation, may};

use crate::export::model::Export;

/// One's own data: copies, consents, erasure, who changed what.
pub const OWN: Action = Action("privacy.own");
/// The rules of retention.
pub const RULES: Action = Action("privacy.rules");

/// Opens a copy to the one it is about, and to nobody else, whatever their role.
pub fn copy(by: &Caller) -> impl FnOnce(&Export) -> bool {
    let person = by.person;
    let may = may(by.role, OWN, Relation::Own).is_allowed();
    move |it| may && is_own(person, it.person)
}

fn is_own(by: Id<Person>, of: Id<Person>) -> bool {
    !by.is_nil() && by == of
}
