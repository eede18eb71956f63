//! Who may read the scripts: everybody; they hold nothing of anybody.

use kit::Action;

/// Coming to answer something, with an account or without one.
pub const VISIT: Action = Action("assessments.visit");
