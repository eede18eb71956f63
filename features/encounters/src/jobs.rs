//! Rounds of letters after an event, ordered when its schedules are published.

use kit::{
    Caller, Error, Id, Result, Tx,
    jobs::{self, Hears, Job, Work},
    journal::Event as Happened,
};

use crate::ladder::{acts, model::rounds};

pub const JOBS: &[Job] = &[ROUND, LETTER];

/// Orders the letters of a round.
pub const ROUND: Job = Job {
    kind: "encounters.round",
    run: |work: &Work, payload| {
        let (event, months) = read(payload)?;
        let by = work.caller();
        work.db().write_now(move |tx| acts::round(tx, &by, event, months))
    },
};

/// Writes one letter.
pub const LETTER: Job = Job {
    kind: "encounters.letter",
    run: |work: &Work, payload| {
        let (participant, months) = read(payload)?;
        let (by, app) = (work.caller(), work.app().clone());
        work.db().write_now(move |tx| acts::write(tx, &app, &by, (participant, months)))
    },
};

fn read<T>(payload: &str) -> Result<(Id<T>, i64)> {
    let (id, months) = payload.split_once(' ').ok_or(Error::Unreadable)?;
    let id = id.parse().map_err(|_| Error::Unreadable)?;
    Ok((id, months.parse().map_err(|_| Error::Unreadable)?))
}

pub const HEARS: &[Hears] =
    &[Hears { name: "encounters.rounds", verbs: &["events.agenda_published"], act: hear }];

/// The sessions of an event stay as they are once its schedules are out, so its rounds are known.
fn hear(tx: &mut Tx, it: &Happened) -> Result<()> {
    let Ok(id) = it.subject.parse() else { return Ok(()) };
    let event = events::known(tx, id)?;
    let by = Caller { agency: event.agency, ..Caller::house(it.at) };
    for (months, at) in rounds(&event) {
        jobs::put(tx, &by, ROUND.kind, &format!("{id} {months}"), at)?;
    }
    Ok(())
}
