//! The SQL of arrivals. One statement per function.

use events::{Event, Participant};
use kit::{Id, Person, Result, Tx, sql};

use super::model::Arrival;

pub fn find(tx: &mut Tx, participant: Id<Participant>) -> Result<Option<Arrival>> {
    tx.maybe(sql!(
        "select * from badges_arrival where participant = $1 -- every agency: the event was asked before",
        participant
    ))
}

pub fn of_event(tx: &mut Tx, event: Id<Event>) -> Result<Vec<Arrival>> {
    tx.all(sql!(
        "select * from badges_arrival where event = $1 order by participant -- every agency: the event was asked before",
        event
    ))
}

/// Notes an arrival; whether it is new.
pub fn insert(tx: &mut Tx, it: &Arrival) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into badges_arrival (participant, person, event, agency, arrived_at)
         values ($1, $2, $3, $4, $5) on conflict (participant) do nothing",
        it.participant,
        it.person,
        it.event,
        it.agency,
        it.arrived_at,
    ))?;
    Ok(changed > 0)
}

pub fn remove(tx: &mut Tx, it: &Arrival) -> Result<()> {
    tx.run(sql!(
        "delete from badges_arrival where participant = $1 and agency = $2",
        it.participant,
        it.agency
    ))
}

pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Arrival>> {
    tx.all(sql!(
        "select * from badges_arrival where person = $1 order by arrived_at, participant -- every agency: one's own",
        person
    ))
}

pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update badges_arrival set person = $2 where person = $1 -- every agency: one's own",
        person,
        Id::<Person>::nil()
    ))
}
