//! Who may do what with coaches: they themselves, the agencies they work with, and nobody else.

use kit::{Action, Caller, Relation, may};

use crate::model::{Acceptance, Coach, Reach};

/// Reading a record.
pub const SEE: Action = Action("coaches.see");
/// The list of coaches an agency may propose.
pub const SEARCH: Action = Action("coaches.search");
/// Writing a record: oneself, and the staff of the agency it is kept at.
pub const EDIT: Action = Action("coaches.edit");
/// The fees of an agency, and the plan of a whole programme.
pub const ASSIGN: Action = Action("coaches.assign");
/// Noting hours, and agreeing to them.
pub const LOG: Action = Action("coaches.log");
/// Gathering a short list and showing it to the company.
pub const SHORTLIST: Action = Action("coaches.shortlist");
/// Choosing from it: the company alone.
pub const CHOOSE: Action = Action("coaches.choose");
/// Coming by the link of a letter.
pub const VISIT: Action = Action("coaches.visit");
/// Taking a coach for an agency, and sending them away.
pub const ACCEPT: Action = Action("coaches.accept");

/// How somebody stands to a record, if they do at all. `taken`: what their agency decided about the coach.
pub fn relation(by: &Caller, it: &Coach, taken: Option<&Acceptance>) -> Option<Relation> {
    if !by.person.is_nil() && by.person == it.person {
        return Some(Relation::Own);
    }
    let is_near = by.acts_for(it.agency) || taken.is_some() || it.reach == Reach::Network;
    let is_staff = !by.agency.is_nil() && may(by.role, SEARCH, Relation::Agency).is_allowed();
    (is_near && is_staff).then_some(Relation::Agency)
}

pub fn allows(by: &Caller, action: Action, relation: Relation) -> bool {
    may(by.role, action, relation).is_allowed()
}

/// Whether somebody may write a record: its own person, and the staff of the agency it is kept at.
pub fn writes(by: &Caller, it: &Coach, relation: Relation) -> bool {
    let is_near = relation == Relation::Own || by.acts_for(it.agency);
    is_near && allows(by, EDIT, relation)
}
