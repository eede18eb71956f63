//! The SQL of secret addresses. Keys come as digests. One statement per function.

use events::{Event, Participant};
use kit::{Id, Person, Result, Tx, sql};

use super::model::Pass;

pub fn find(tx: &mut Tx, digest: &str, now: i64) -> Result<Option<Pass>> {
    tx.maybe(sql!(
        "select * from guests_pass where digest = $1 and expires_at > $2 -- every agency: the key names the person",
        digest,
        now
    ))
}

pub fn insert(tx: &mut Tx, it: &Pass) -> Result<()> {
    tx.run(sql!(
        "insert into guests_pass (digest, participant, event, agency, person, made_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        &it.digest,
        it.participant,
        it.event,
        it.agency,
        it.person,
        it.made_at,
        it.expires_at,
    ))
}

/// Makes every address of a participant useless.
pub fn remove_all(tx: &mut Tx, participant: Id<Participant>) -> Result<()> {
    tx.run(sql!(
        "delete from guests_pass where participant = $1 -- every agency: one's own",
        participant
    ))
}

/// Who came to an event as a guest.
pub fn participants(tx: &mut Tx, event: Id<Event>) -> Result<Vec<(Id<Participant>,)>> {
    tx.all(sql!(
        "select distinct participant from guests_pass where event = $1
         order by participant -- every agency: asked for by the desk of the event",
        event
    ))
}

/// Whether a participant came as a guest.
pub fn is_guest(tx: &mut Tx, participant: Id<Participant>) -> Result<bool> {
    let found: Option<(i64,)> = tx.maybe(sql!(
        "select made_at from guests_pass where participant = $1 limit 1 -- every agency: asked for by the page of the participant",
        participant
    ))?;
    Ok(found.is_some())
}

/// The addresses of a person, the oldest first.
pub fn of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Pass>> {
    tx.all(sql!(
        "select * from guests_pass where person = $1 order by made_at, digest -- every agency: one's own",
        person
    ))
}

pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from guests_pass where person = $1 -- every agency: one's own", person))
}

/// Forgets what has run out.
pub fn sweep(tx: &mut Tx, now: i64) -> Result<()> {
    tx.run(sql!("delete from guests_pass where expires_at <= $1 -- every agency: run out", now))
}
