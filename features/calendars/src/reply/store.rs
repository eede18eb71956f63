//! The SQL of what calendars answer. One statement per function.

use events::{Event, Participant, Request};
use kit::{Id, Person, Result, Tx, sql};

use super::model::Reply;

pub fn find(
    tx: &mut Tx,
    participant: Id<Participant>,
    meeting: Id<Request>,
) -> Result<Option<Reply>> {
    tx.maybe(sql!(
        "select * from calendars_reply where participant = $1 and meeting = $2 -- every agency: one's own",
        participant,
        meeting,
    ))
}

pub fn put(tx: &mut Tx, it: &Reply) -> Result<()> {
    tx.run(sql!(
        "insert into calendars_reply (meeting, participant, event, agency, person, sequence, status, stamp, replied_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (participant, meeting) do update set sequence = excluded.sequence, status = excluded.status,
           stamp = excluded.stamp, replied_at = excluded.replied_at",
        it.meeting, it.participant, it.event, it.agency, it.person, it.sequence, it.status, &it.stamp, it.replied_at,
    ))
}

/// What both sides of a meeting said.
pub fn of_meeting(tx: &mut Tx, meeting: Id<Request>) -> Result<Vec<Reply>> {
    tx.all(sql!(
        "select * from calendars_reply where meeting = $1 order by participant -- every agency: the page asks",
        meeting
    ))
}

/// What was said of the meetings of an event.
pub fn of_event(tx: &mut Tx, event: Id<Event>) -> Result<Vec<Reply>> {
    tx.all(sql!(
        "select * from calendars_reply where event = $1 order by replied_at desc, meeting -- every agency: the page asks",
        event
    ))
}

/// Whether a calendar that declines cancels at an event; it does not unless its organiser chose so.
pub fn cancels(tx: &mut Tx, event: Id<Event>) -> Result<bool> {
    let found: Option<(bool,)> = tx.maybe(sql!(
        "select cancels from calendars_setting where event = $1 -- every agency: the event was looked at",
        event
    ))?;
    Ok(found.is_some_and(|it| it.0))
}

pub fn set_cancels(tx: &mut Tx, event: &Event, cancels: bool, now: i64) -> Result<()> {
    tx.run(sql!(
        "insert into calendars_setting (event, agency, cancels, changed_at) values ($1, $2, $3, $4)
         on conflict (event) do update set cancels = excluded.cancels, changed_at = excluded.changed_at",
        event.id,
        event.agency,
        cancels,
        now,
    ))
}

/// Everything the calendar of somebody said.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Reply>> {
    tx.all(sql!(
        "select * from calendars_reply where person = $1 order by replied_at, meeting -- every agency: one's own",
        person
    ))
}

pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from calendars_reply where person = $1 -- every agency: one's own", person))
}
