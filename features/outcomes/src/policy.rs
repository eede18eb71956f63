//! Who may do what with outcomes: the agency that advised, and the client it is about.

use kit::{Action, Caller, Relation, may};

use crate::model::Outcome;

/// Reading one: the agency's advisers, and the client's own people.
pub const SEE: Action = Action("outcomes.see");
/// Registering, asking the client, validating.
pub const HANDLE: Action = Action("outcomes.handle");
/// Saying that it is so: the client's own people.
pub const CONFIRM: Action = Action("outcomes.confirm");
/// Coming by the link of a letter.
pub const VISIT: Action = Action("outcomes.visit");

/// Opens an outcome for this. `is_own`: the caller belongs to the organisation it is about.
pub fn allows(by: &Caller, action: Action, is_own: bool) -> impl FnOnce(&Outcome) -> bool {
    move |it| {
        let is = |relation| may(by.role, action, relation).is_allowed();
        (by.acts_for(it.agency) && is(Relation::Agency)) || (is_own && is(Relation::Own))
    }
}
