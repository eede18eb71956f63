//! Who may have the pictures and files of an opportunity.

use kit::{Caller, Relation};
use partnering::{Profile, allows, relation};

pub use partnering::{APPROVE, EDIT, SEE};

use crate::model::Enclosure;

/// Whoever looks after an opportunity has all of it; its other readers what was released.
pub fn see(by: &Caller, it: &Enclosure, of: &Profile) -> bool {
    it.released || relation(by, of) != Relation::Stranger && allows(by, EDIT, of)
}

/// Whether the caller adds and removes.
pub fn keep(by: &Caller, of: &Profile) -> bool {
    allows(by, EDIT, of)
}

/// Whether the caller looks over what colleagues added.
pub fn release(by: &Caller, of: &Profile) -> bool {
    allows(by, APPROVE, of)
}
