//! The SQL of openings. One statement per function.

use events::Event;
use kit::{Id, Result, Tx, sql};

pub fn is_open(tx: &mut Tx, event: Id<Event>) -> Result<bool> {
    let found: Option<(i64,)> = tx.maybe(sql!(
        "select opened_at from guests_opening where event = $1 -- every agency: asked for by the page of the event",
        event
    ))?;
    Ok(found.is_some())
}

/// Whether that is new.
pub fn insert(tx: &mut Tx, event: &Event, now: i64) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into guests_opening (event, agency, opened_at) values ($1, $2, $3) on conflict (event) do nothing",
        event.id,
        event.agency,
        now
    ))?;
    Ok(changed > 0)
}

/// Whether it was open.
pub fn remove(tx: &mut Tx, event: &Event) -> Result<bool> {
    let changed = tx.changed(sql!(
        "delete from guests_opening where event = $1 and agency = $2",
        event.id,
        event.agency
    ))?;
    Ok(changed > 0)
}
