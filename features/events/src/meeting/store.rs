//! The SQL of meetings. One statement per function.

use kit::{Id, Result, Tx, sql};

use super::model::Meeting;
use crate::{model::Event, participant::model::Participant, request::model::Request};

/// The meeting of a request, if it was ever planned.
pub fn find(tx: &mut Tx, event: Id<Event>, id: Id<Request>) -> Result<Option<Meeting>> {
    tx.maybe(sql!(
        "select * from events_meeting where id = $1 and event = $2 -- every agency: the request asks its policy",
        id,
        event
    ))
}

/// Every meeting of an event, in the order of time.
pub fn of_event(tx: &mut Tx, event: Id<Event>) -> Result<Vec<Meeting>> {
    tx.all(sql!(
        "select * from events_meeting where event = $1
         order by starts_at, id -- every agency: asked for by the desk of the event",
        event
    ))
}

/// The meetings of a participant, in the order of time.
pub fn of(tx: &mut Tx, id: Id<Participant>) -> Result<Vec<Meeting>> {
    tx.all(sql!(
        "select * from events_meeting where host = $1 or guest = $1
         order by starts_at, id -- every agency: one's own",
        id
    ))
}

/// How many meetings of an event hold a slot.
pub fn planned(tx: &mut Tx, event: Id<Event>) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from events_meeting where event = $1 and stage <> 'cancelled' -- every agency: asked for by the desk of the event",
        event
    ))?;
    Ok(count)
}

pub fn put(tx: &mut Tx, it: &Meeting) -> Result<()> {
    tx.run(sql!(
        "insert into events_meeting (id, event, agency, host, guest, starts_at, spot, online, locked, stage, sequence, changed_at,
           picked)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         on conflict (id) do update set starts_at = excluded.starts_at, spot = excluded.spot, online = excluded.online,
           locked = excluded.locked, stage = excluded.stage, sequence = excluded.sequence, changed_at = excluded.changed_at,
           picked = excluded.picked",
        it.id, it.event, it.agency, it.host, it.guest, it.starts_at, it.spot, it.online, it.locked, it.stage,
        it.sequence, it.changed_at, it.picked,
    ))
}
