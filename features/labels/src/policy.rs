//! Who may: the staff of an agency keeps its labels, its manager says which there are, and
//! nobody else learns of them.

use kit::{Action, Agency, Caller, Id, Relation, may};

/// Saying which fields and tags there are.
pub const DEFINE: Action = Action("labels.define");
/// Putting labels on records, and reading them.
pub const KEEP: Action = Action("labels.keep");

/// Whether the caller keeps labels for an agency at all.
pub fn keeps(by: &Caller) -> bool {
    !by.agency.is_nil() && may(by.role, KEEP, Relation::Agency).is_allowed()
}

/// Whether the caller may do this with what belongs to that agency.
pub fn of(by: &Caller, action: Action, agency: Id<Agency>) -> bool {
    by.acts_for(agency) && may(by.role, action, Relation::Agency).is_allowed()
}

/// The key of the index that the staff of an agency holds.
pub fn key(agency: Id<Agency>) -> String {
    format!("labels:{agency}")
}
