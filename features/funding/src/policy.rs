//! Who may do what with topics: everybody may read all of them.

use kit::Action;

pub const SEE: Action = Action("funding.see");
