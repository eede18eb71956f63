//! Who may: everybody keeps contacts of their own, and nobody sees those of others.

use kit::{Action, Caller, Relation, may};

use crate::model::Side;

/// Asking somebody to become a contact.
pub const ASK: Action = Action("contacts.ask");
/// One's own contacts, circles and messages.
pub const KEEP: Action = Action("contacts.keep");
/// How often each step was reached: one's own figures, and those of the agency.
pub const FIGURES: Action = Action("contacts.figures");

/// Opens one's own side of a tie.
pub fn own(by: &Caller) -> impl FnOnce(&Side) -> bool {
    let (person, may) = (by.person, may(by.role, KEEP, Relation::Own).is_allowed());
    move |it| may && it.person == person && !person.is_nil()
}

/// Whether the caller may see how the whole agency does.
pub fn figures(by: &Caller) -> bool {
    !by.agency.is_nil() && may(by.role, FIGURES, Relation::Agency).is_allowed()
}
