//! Who may look behind the counter.

use kit::{Action, Relation, web::Cx};

pub const SEE: Action = Action("operations.see");
pub const IMPORT: Action = Action("operations.import");
pub const HISTORY: Action = Action("operations.history");
/// Who signed in, from where, and what was done to protect accounts.
pub const AUDIT: Action = Action("operations.audit");
pub const OUTBOX: Action = Action("operations.outbox");
pub const INTERFACE: Action = Action("operations.interface");

/// Letters are for administrators; in the demo, where none leaves the house, for everybody.
pub fn read_letters(cx: &Cx) -> bool {
    cx.app().settings.demo || cx.may(SEE, Relation::Stranger)
}

/// Whether the caller sees the history of every agency, or of their own only.
pub fn see_everything(cx: &Cx) -> bool {
    cx.may(SEE, Relation::Stranger)
}
