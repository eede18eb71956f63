//! The SQL of outcomes and of the links that ask for them. One statement per function.

use events::{Event, Participant};
use kit::{Id, Person, Result, Tx, sql};

use super::model::{Outcome, Proof};

pub fn find(tx: &mut Tx, digest: &str, now: i64) -> Result<Option<Proof>> {
    tx.maybe(sql!(
        "select * from encounters_proof where digest = $1 and expires_at > $2 -- every agency: the key opens it",
        digest,
        now
    ))
}

/// Keeps a link, unless that was asked before; whether it is new.
pub fn insert(tx: &mut Tx, it: &Proof) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into encounters_proof (digest, participant, event, agency, months, asked_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (participant, months) do nothing",
        &it.digest,
        it.participant,
        it.event,
        it.agency,
        it.months,
        it.asked_at,
        it.expires_at,
    ))?;
    Ok(changed > 0)
}

/// What was asked of one.
pub fn asked(tx: &mut Tx, participant: Id<Participant>) -> Result<Vec<Proof>> {
    tx.all(sql!(
        "select * from encounters_proof where participant = $1 order by months -- every agency: one's own",
        participant
    ))
}

/// How many were asked in each round.
pub fn counts(tx: &mut Tx, event: Id<Event>) -> Result<Vec<(i64, i64)>> {
    tx.all(sql!(
        "select months, count(*) from encounters_proof where event = $1
         group by months order by months -- every agency: the organiser was asked before",
        event
    ))
}

/// What one said after some months.
pub fn of(tx: &mut Tx, participant: Id<Participant>, months: i64) -> Result<Vec<Outcome>> {
    tx.all(sql!(
        "select * from encounters_outcome where participant = $1 and months = $2
         order by meeting -- every agency: one's own",
        participant,
        months
    ))
}

/// What everybody said of the meetings of an event.
pub fn of_event(tx: &mut Tx, event: Id<Event>) -> Result<Vec<Outcome>> {
    tx.all(sql!(
        "select * from encounters_outcome where event = $1
         order by months, meeting, participant -- every agency: the organiser was asked before",
        event
    ))
}

pub fn put(tx: &mut Tx, it: &Outcome) -> Result<()> {
    tx.run(sql!(
        "insert into encounters_outcome (meeting, participant, person, event, agency, months, step, turnover_cents, jobs, answered_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (meeting, participant, months) do update set step = excluded.step,
           turnover_cents = excluded.turnover_cents, jobs = excluded.jobs, answered_at = excluded.answered_at",
        it.meeting, it.participant, it.person, it.event, it.agency, it.months, it.step, it.turnover_cents, it.jobs,
        it.answered_at,
    ))
}

/// Everything somebody ever said.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Outcome>> {
    tx.all(sql!(
        "select * from encounters_outcome where person = $1 order by answered_at, meeting, months -- every agency: one's own",
        person
    ))
}

/// Takes a person out; the figures stay.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update encounters_outcome set person = $2 where person = $1 -- every agency: one's own",
        person,
        Id::<Person>::nil()
    ))
}
