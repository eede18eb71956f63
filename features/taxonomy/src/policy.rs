//! Who may: code lists are open to everybody, and only importers change them.

use kit::Action;

pub const SEE: Action = Action("taxonomy.see");
