//! The SQL of letters with meetings. One statement per function.

use events::{Event, Participant};
use kit::{Id, Person, Result, Tx, sql};

use crate::model::{Choice, Round, Sent};

pub fn choice(tx: &mut Tx, person: Id<Person>) -> Result<Option<Choice>> {
    tx.maybe(sql!(
        "select * from calendars_choice where person = $1 -- every agency: one's own",
        person
    ))
}

/// Whose letters an address ends.
pub fn of_token(tx: &mut Tx, token: &str) -> Result<Option<Choice>> {
    tx.maybe(sql!(
        "select * from calendars_choice where token = $1 -- every agency: the key names the person",
        token
    ))
}

pub fn put_choice(tx: &mut Tx, it: &Choice) -> Result<()> {
    tx.run(sql!(
        "insert into calendars_choice (person, token, is_off, changed_at) values ($1, $2, $3, $4) -- every agency: one's own
         on conflict (person) do update set is_off = excluded.is_off, changed_at = excluded.changed_at",
        it.person,
        &it.token,
        it.is_off,
        it.changed_at,
    ))
}

/// What the calendar of a participant knows.
pub fn sent(tx: &mut Tx, participant: Id<Participant>) -> Result<Vec<Sent>> {
    tx.all(sql!(
        "select * from calendars_sent where participant = $1 order by meeting -- every agency: one's own",
        participant
    ))
}

pub fn put_sent(tx: &mut Tx, it: &Sent) -> Result<()> {
    tx.run(sql!(
        "insert into calendars_sent (meeting, participant, event, agency, person, sequence, starts_at, place,
           is_cancelled, sent_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (participant, meeting) do update set sequence = excluded.sequence, starts_at = excluded.starts_at,
           place = excluded.place, is_cancelled = excluded.is_cancelled, sent_at = excluded.sent_at",
        it.meeting, it.participant, it.event, it.agency, it.person, it.sequence, it.starts_at, &it.place,
        it.is_cancelled, it.sent_at,
    ))
}

/// Everything the calendars of somebody were told.
pub fn sent_to(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Sent>> {
    tx.all(sql!(
        "select * from calendars_sent where person = $1 order by sent_at, meeting -- every agency: one's own",
        person
    ))
}

pub fn round(tx: &mut Tx, event: Id<Event>) -> Result<Option<Round>> {
    tx.maybe(sql!(
        "select * from calendars_round where event = $1 -- every agency: the house asks",
        event
    ))
}

pub fn put_round(tx: &mut Tx, it: &Round) -> Result<()> {
    tx.run(sql!(
        "insert into calendars_round (event, agency, since_at, due_at) values ($1, $2, $3, $4)
         on conflict (event) do update set since_at = excluded.since_at, due_at = excluded.due_at",
        it.event,
        it.agency,
        it.since_at,
        it.due_at,
    ))
}

/// Ends a round, unless something changed meanwhile.
pub fn end_round(tx: &mut Tx, it: &Round) -> Result<()> {
    tx.run(sql!(
        "delete from calendars_round where event = $1 and agency = $2 and due_at = $3",
        it.event,
        it.agency,
        it.due_at
    ))
}

/// Leaves nothing that leads to a person.
pub fn forget_choice(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from calendars_choice where person = $1 -- every agency: one's own",
        person
    ))
}

pub fn forget_sent(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from calendars_sent where person = $1 -- every agency: one's own", person))
}
