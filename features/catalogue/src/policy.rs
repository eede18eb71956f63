//! Who may read what leaves the house: everybody. Who chooses sector groups: who advises.

use kit::Action;

pub const READ: Action = Action("catalogue.read");
/// Choosing one's own sector groups, and working with what is told there.
pub const GROUPS: Action = Action("catalogue.groups");
