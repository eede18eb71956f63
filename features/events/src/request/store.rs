//! The SQL of requests. One statement per function.

use kit::{Id, Result, Sealed, Tx, sql};

use super::model::Request;
use crate::{model::Event, participant::model::Participant};

pub fn find(tx: &mut Tx, event: Id<Event>, id: Id<Request>) -> Result<Sealed<Request>> {
    tx.one(sql!(
        "select * from events_request where id = $1 and event = $2 -- every agency: sealed",
        id,
        event
    ))
    .map(Sealed::new)
}

/// Whatever it belongs to: for those who hear of it.
pub fn any(tx: &mut Tx, id: Id<Request>) -> Result<Request> {
    tx.one(sql!("select * from events_request where id = $1 -- every agency: the house asks", id))
}

/// What somebody asked and was asked, the newest first.
pub fn of(tx: &mut Tx, id: Id<Participant>) -> Result<Vec<Request>> {
    tx.all(sql!(
        "select * from events_request where asker = $1 or asked = $1
         order by changed_at desc, id -- every agency: one's own",
        id
    ))
}

/// Everything between two, in both directions, the newest first.
pub fn between(tx: &mut Tx, event: Id<Event>, pair: &str) -> Result<Vec<Request>> {
    tx.all(sql!(
        "select * from events_request where event = $1 and pair = $2
         order by changed_at desc, id -- every agency: one's own",
        event,
        pair
    ))
}

/// Requests of one asker that wait or were accepted.
pub fn open_count(tx: &mut Tx, asker: Id<Participant>) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from events_request where asker = $1 and stage in ('pending', 'accepted') -- every agency: one's own",
        asker
    ))?;
    Ok(count)
}

/// What was accepted, in the order of ids.
pub fn accepted(tx: &mut Tx, event: Id<Event>) -> Result<Vec<Request>> {
    tx.all(sql!(
        "select * from events_request where event = $1 and stage = 'accepted'
         order by id -- every agency: asked for by the desk of the event",
        event
    ))
}

/// Everything of an event, in the order of ids.
pub fn of_event(tx: &mut Tx, event: Id<Event>) -> Result<Vec<Request>> {
    tx.all(sql!(
        "select * from events_request where event = $1 order by id -- every agency: asked for by the desk of the event",
        event
    ))
}

/// How many stand where.
pub fn counts(tx: &mut Tx, event: Id<Event>) -> Result<Vec<(String, i64)>> {
    tx.all(sql!(
        "select stage, count(*) from events_request where event = $1
         group by stage order by stage -- every agency: asked for by the desk of the event",
        event
    ))
}

pub fn insert(tx: &mut Tx, it: &Request) -> Result<()> {
    tx.run(sql!(
        "insert into events_request (id, event, agency, asker, asked, pair, reason, priority, asked_priority, reply,
           stage, sent_at, expires_at, answered_at, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        it.id, it.event, it.agency, it.asker, it.asked, &it.pair, &it.reason, it.priority, it.asked_priority,
        &it.reply, it.stage, it.sent_at, it.expires_at, it.answered_at, it.created_at, it.changed_at,
    ))
}

pub fn update(tx: &mut Tx, it: &Request) -> Result<()> {
    tx.run(sql!(
        "update events_request set reason = $3, priority = $4, asked_priority = $5, reply = $6, stage = $7,
           sent_at = $8, expires_at = $9, answered_at = $10, changed_at = $11
         where id = $1 and agency = $2",
        it.id, it.agency, &it.reason, it.priority, it.asked_priority, &it.reply, it.stage, it.sent_at,
        it.expires_at, it.answered_at, it.changed_at,
    ))
}

/// Takes out what a participant wrote.
pub fn forget(tx: &mut Tx, id: Id<Participant>) -> Result<()> {
    tx.run(sql!(
        "update events_request set
           reason = case when asker = $1 then '' else reason end,
           reply = case when asked = $1 then '' else reply end
         where asker = $1 or asked = $1 -- every agency: one's own",
        id
    ))
}
