//! Who records licences, and who sees them: as with trainings for our own questionnaires.

use kit::{Action, Caller, Relation, may};

/// Seeing the licences of one's agency.
pub const SEE: Action = Action("assessments.see");
/// The list of those of one's agency.
pub const LIST: Action = Action("assessments.validate");
/// Recording licences, and saying for which tools one is needed.
pub const RECORD: Action = Action("assessments.train");

/// Whether the caller does so for their own agency.
pub fn allows(by: &Caller, action: Action) -> bool {
    !by.agency.is_nil() && may(by.role, action, Relation::Agency).is_allowed()
}
