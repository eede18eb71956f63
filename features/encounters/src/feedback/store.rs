//! The SQL of what is said of meetings. One statement per function.

use events::{Event, Participant, Request};
use kit::{Id, Person, Result, Tx, sql};

use super::model::Feedback;

/// What one said of a meeting.
pub fn find(
    tx: &mut Tx,
    meeting: Id<Request>,
    participant: Id<Participant>,
) -> Result<Option<Feedback>> {
    tx.maybe(sql!(
        "select * from encounters_feedback where meeting = $1 and participant = $2 -- every agency: one's own",
        meeting,
        participant
    ))
}

/// Everything one said.
pub fn of(tx: &mut Tx, participant: Id<Participant>) -> Result<Vec<Feedback>> {
    tx.all(sql!(
        "select * from encounters_feedback where participant = $1 order by meeting -- every agency: one's own",
        participant
    ))
}

/// Everything said of the meetings of an event.
pub fn of_event(tx: &mut Tx, event: Id<Event>) -> Result<Vec<Feedback>> {
    tx.all(sql!(
        "select * from encounters_feedback where event = $1
         order by meeting, participant -- every agency: the organiser was asked before",
        event
    ))
}

pub fn put(tx: &mut Tx, it: &Feedback) -> Result<()> {
    tx.run(sql!(
        "insert into encounters_feedback (meeting, participant, person, event, agency, came, useful, next_step, said, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (meeting, participant) do update set came = excluded.came, useful = excluded.useful,
           next_step = excluded.next_step, said = excluded.said, changed_at = excluded.changed_at",
        it.meeting, it.participant, it.person, it.event, it.agency, it.came, it.useful, it.next_step, &it.said,
        it.created_at, it.changed_at,
    ))
}

/// Everything somebody ever said.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Feedback>> {
    tx.all(sql!(
        "select * from encounters_feedback where person = $1 order by created_at, meeting -- every agency: one's own",
        person
    ))
}

/// Takes a person and their words out; the figures stay.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update encounters_feedback set person = $2, said = '' where person = $1 -- every agency: one's own",
        person,
        Id::<Person>::nil()
    ))
}
