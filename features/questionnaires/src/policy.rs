//! Who may do what here: as with the assessments it is about, and whoever holds a pass.

use kit::Action;

/// Coming by the link of a pass: its key, its PIN and the cookie it gave decide.
pub const VISIT: Action = Action("assessments.visit");
/// Recording what another tool came to.
pub const RECORD: Action = Action("assessments.record");
