//! What happens by the calendar: reminders of actions and of measurements.

use kit::{
    Caller, Error, Result, Tx,
    clock::Day,
    jobs::{self, Hears, Job, Work},
    journal::Event,
};

use crate::{acts, remeasurement};

pub const JOBS: &[Job] = &[REMIND, PLAN, AGAIN];

/// Reminds of an action. For what is done, or has another day by now, it does nothing.
pub const REMIND: Job = Job {
    kind: "improvements.remind",
    run: |work: &Work, payload| {
        let words: Vec<&str> = payload.split(' ').collect();
        let &[id, day, word] = words.as_slice() else { return Err(Error::Unreadable) };
        let id = id.parse().map_err(|_| Error::Unreadable)?;
        let day: Day = day.parse().map_err(|_| Error::Unreadable)?;
        let (by, word) = (work.caller(), word.to_owned());
        work.db().write_now(move |tx| acts::call(tx, &by, id, (day, &word)))
    },
};

/// Works out when a measurement is to be repeated. Run twice it finds that it is known.
pub const PLAN: Job = Job {
    kind: "improvements.plan",
    run: |work: &Work, id| {
        let id = id.parse().map_err(|_| Error::Unreadable)?;
        let (by, app) = (work.caller(), work.app().clone());
        work.db().write_now(move |tx| remeasurement::acts::plan(tx, &by, id, &app.settings))
    },
};

/// Tells that a measurement is to be repeated. Where it was, it does nothing.
pub const AGAIN: Job = Job {
    kind: "improvements.again",
    run: |work: &Work, payload| {
        let (id, day) = payload.split_once(' ').ok_or(Error::Unreadable)?;
        let id = id.parse().map_err(|_| Error::Unreadable)?;
        let day: Day = day.parse().map_err(|_| Error::Unreadable)?;
        let by = work.caller();
        work.db().write_now(move |tx| remeasurement::acts::call(tx, &by, id, day))
    },
};

/// A completed assessment is to be repeated one day.
pub const HEARS: &[Hears] =
    &[Hears { name: "improvements.measured", verbs: &["assessments.completed"], act: hear }];

fn hear(tx: &mut Tx, event: &Event) -> Result<()> {
    let by = Caller { agency: event.agency, ..Caller::house(event.at) };
    jobs::put(tx, &by, PLAN.kind, &event.subject, event.at).map(drop)
}
