//! Saying how a meeting was.

use std::collections::BTreeMap;

use events::{Event, Participant};
use kit::{Caller, Error, Result, Tx, journal::Change};

use super::{
    model::{Answer, Feedback, NOT_YET, is_due},
    store,
};

/// As what the caller takes part; what only participants see is not there for others.
pub fn own(tx: &mut Tx, by: &Caller, event: &Event) -> Result<Participant> {
    let me = events::own(tx, by, event)?;
    me.filter(Participant::is_active).ok_or(Error::NotFound)
}

/// Keeps what somebody says of their meetings; how many were new or changed. Where nobody noted
/// yet what became of a meeting, the first word does.
pub fn give(
    tx: &mut Tx,
    by: &Caller,
    (event, me): (&Event, &Participant),
    answers: Vec<Answer>,
) -> Result<usize> {
    let mine: BTreeMap<_, _> =
        events::meetings_of(tx, me.id)?.into_iter().map(|it| (it.id, it)).collect();
    let mut done = 0;
    for answer in answers {
        let meeting = mine.get(&answer.meeting).ok_or(Error::NotFound)?;
        if event.agenda_at.is_none() || !is_due(meeting, by.now) {
            return Err(NOT_YET.into());
        }
        let before = store::find(tx, meeting.id, me.id)?;
        let it = Feedback::new(answer, me, by.now);
        let it = match &before {
            Some(before) => Feedback { created_at: before.created_at, ..it },
            None => it,
        };
        if before.as_ref().is_some_and(|old| is_same(old, &it)) {
            continue;
        }
        store::put(tx, &it)?;
        events::note(tx, by, event, (meeting, it.step(meeting)))?;
        let change = match &before {
            Some(before) => Change::between(before, &it),
            None => Change::new(&it),
        };
        events::tell(tx, by, event, ("encounters.said", "feedback"), (meeting.id, change))?;
        done += 1;
    }
    Ok(done)
}

fn is_same(one: &Feedback, other: &Feedback) -> bool {
    Feedback { changed_at: 0, ..one.clone() } == Feedback { changed_at: 0, ..other.clone() }
}
