//! The SQL of who does not want their name on the board. One statement per function.

use events::{Event, Participant};
use kit::{Id, Person, Result, Tx, sql};

use super::model::Wish;

pub fn of_event(tx: &mut Tx, event: Id<Event>) -> Result<Vec<Wish>> {
    tx.all(sql!(
        "select * from badges_wish where event = $1 order by participant -- every agency: the event was asked before",
        event
    ))
}

pub fn insert(tx: &mut Tx, it: &Wish) -> Result<()> {
    tx.run(sql!(
        "insert into badges_wish (participant, person, event, agency, wished_at)
         values ($1, $2, $3, $4, $5) on conflict (participant) do nothing",
        it.participant,
        it.person,
        it.event,
        it.agency,
        it.wished_at,
    ))
}

pub fn remove(tx: &mut Tx, participant: Id<Participant>) -> Result<()> {
    tx.run(sql!(
        "delete from badges_wish where participant = $1 -- every agency: one's own",
        participant
    ))
}

pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Wish>> {
    tx.all(sql!(
        "select * from badges_wish where person = $1 order by wished_at, participant -- every agency: one's own",
        person
    ))
}

/// Takes a person out; the wish stays, for as long as the board is shown.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update badges_wish set person = $2 where person = $1 -- every agency: one's own",
        person,
        Id::<Person>::nil()
    ))
}
