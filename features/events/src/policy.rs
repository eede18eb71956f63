//! Who may do what with an event.

use kit::{Action, Caller, Relation, may};

use crate::model::{Event, Stage};

/// The list of events.
pub const LIST: Action = Action("events.list");
/// One event as everybody sees it.
pub const SEE: Action = Action("events.see");
/// Taking part: for oneself alone.
pub const ATTEND: Action = Action("events.attend");
/// Everything an organiser does.
pub const ORGANISE: Action = Action("events.organise");
/// What the link of a letter opens.
pub const VISIT: Action = Action("events.visit");

/// Whether the caller organises it: for its agency, or for one that organises it, too.
pub fn organises(by: &Caller, it: &Event) -> bool {
    let acts = |agency| by.acts_for(agency);
    (acts(it.agency) || it.partners.0.iter().any(|it| acts(*it)))
        && may(by.role, ORGANISE, Relation::Agency).is_allowed()
}

/// Whether the caller may do what its own agency alone does: cancel it, and say who organises it,
/// too.
pub fn leads(by: &Caller, it: &Event) -> bool {
    by.acts_for(it.agency) && organises(by, it)
}

/// Whether the caller may write events for an agency at all.
pub fn is_organiser(by: &Caller) -> bool {
    !by.agency.is_nil() && may(by.role, ORGANISE, Relation::Agency).is_allowed()
}

/// Whether the caller sees it: a draft is its organiser's.
pub fn sees(by: &Caller, it: &Event) -> bool {
    it.stage != Stage::Draft || organises(by, it)
}

/// Whether the caller may take part in events.
pub fn attends(by: &Caller) -> bool {
    !by.person.is_nil() && may(by.role, ATTEND, Relation::Own).is_allowed()
}
