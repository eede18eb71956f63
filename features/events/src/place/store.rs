//! The SQL of places and of the line before them. One statement per function.

use kit::{Id, Result, Tx, sql};

use crate::{model::Event, participant::model::Participant};

/// How many have a place of a type, or are offered one.
pub fn held(tx: &mut Tx, event: Id<Event>, kind: &str) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from events_participant where event = $1 and kind = $2
           and stage in ('pending', 'validated', 'offered') -- every agency: asked for by the page of the event",
        event,
        kind
    ))?;
    Ok(count)
}

/// Who waits for a place of a type, the first first.
pub fn line(tx: &mut Tx, event: Id<Event>, kind: &str) -> Result<Vec<Participant>> {
    tx.all(sql!(
        "select * from events_participant where event = $1 and kind = $2 and stage = 'waiting'
         order by line, id -- every agency: asked for by the page of the event",
        event,
        kind
    ))
}

/// The last number of a line, whether somebody stands there or did.
pub fn last(tx: &mut Tx, event: Id<Event>, kind: &str) -> Result<i64> {
    let (last,) = tx.one(sql!(
        "select coalesce(max(line), 0) from events_participant where event = $1 and kind = $2
           and stage = 'waiting' -- every agency: asked for by the page of the event",
        event,
        kind
    ))?;
    Ok(last)
}
