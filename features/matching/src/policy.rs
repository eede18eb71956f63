//! Who may look for matches. What they find is decided in the index, by audience and agency.

use kit::Action;

pub const FIND: Action = Action("matching.find");
