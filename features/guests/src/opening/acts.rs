//! The organiser lets people register without an account, or does not any more.

use events::Event;
use kit::{Caller, Id, Result, Tx, journal::Change};

use super::store;

/// Lets people register without an account, or ends it; who came that way stays.
pub fn set(tx: &mut Tx, by: &Caller, id: Id<Event>, is_open: bool) -> Result<Event> {
    let event = events::organised(tx, by, id)?;
    let is_new =
        if is_open { store::insert(tx, &event, by.now)? } else { store::remove(tx, &event)? };
    if is_new {
        let verb = if is_open { "guests.opened" } else { "guests.closed" };
        events::tell(tx, by, &event, (verb, "event"), (event.id, Change::none()))?;
    }
    Ok(event)
}
