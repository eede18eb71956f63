//! Who may know who a side is: its own side, and the other once both agreed.

use super::model::{Party, Side};
use crate::model::{Interest, Who};

/// Opens a party for those who stand to the interest as `whos`.
pub fn know(it: &Interest, whos: &[Who]) -> impl FnOnce(&Party) -> bool {
    let is_revealed = it.is_revealed();
    move |party| party.side.is_of(whos) || (is_revealed && is_side(whos))
}

/// Whether somebody stands on a side at all.
fn is_side(whos: &[Who]) -> bool {
    Side::ALL.iter().any(|side| side.is_of(whos))
}
