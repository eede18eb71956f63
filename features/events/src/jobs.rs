//! What happens to events in the background: runs of the engine, requests that expire, places
//! nobody took in time.

use kit::{
    Error, Id, Result,
    jobs::{Job, Work},
};

use crate::{
    model::{Event, SECONDS},
    place::acts as places,
    request::acts as requests,
    schedule::{
        acts as schedules,
        model::{Run, Stage},
    },
};

pub const JOBS: &[Job] = &[EXPIRE, OFFER, SCHEDULE];

/// How often a run begins again because something changed meanwhile.
const TRIES: usize = 4;

/// An event, something of it, and an instant.
fn read<T>(payload: &str) -> Result<(Id<Event>, Id<T>, i64)> {
    let words: Vec<&str> = payload.split(' ').collect();
    let &[event, id, at] = words.as_slice() else { return Err(Error::Unreadable) };
    let unreadable = |_| Error::Unreadable;
    let at = at.parse().map_err(|_| Error::Unreadable)?;
    Ok((event.parse().map_err(unreadable)?, id.parse().map_err(unreadable)?, at))
}

/// Lets a request expire.
pub const EXPIRE: Job = Job {
    kind: "events.expire",
    run: |work: &Work, payload| {
        let (event, id, at) = read(payload)?;
        let by = work.caller();
        work.db().write_now(move |tx| requests::expire(tx, &by, event, (id, at)))
    },
};

/// Gives a place that was offered and not taken to the next who waits.
pub const OFFER: Job = Job {
    kind: "events.offer",
    run: |work: &Work, payload| {
        let (event, id, until) = read(payload)?;
        let by = work.caller();
        work.db().write_now(move |tx| places::lapse(tx, &by, event, (id, until)))
    },
};

/// Makes a schedule. Read, solve, store: the engine runs outside of any transaction, and what
/// changed meanwhile makes it begin again.
pub const SCHEDULE: Job = Job {
    kind: "events.schedule",
    run: |work: &Work, id| {
        let id: Id<Run> = id.parse().map_err(|_| Error::Unreadable)?;
        for _ in 0..TRIES {
            if attempt(work, id)? {
                return Ok(());
            }
        }
        let by = work.caller();
        work.db().write_now(move |tx| schedules::fail(tx, &by, id, ""))
    },
};

/// One attempt; whether the run is over.
fn attempt(work: &Work, id: Id<Run>) -> Result<bool> {
    let by = work.caller();
    let (run, _, instance) = work.db().read_now(move |tx| schedules::read(tx, id, by.now))?;
    if run.stage != Stage::Waiting {
        return Ok(true);
    }
    let known = schedules::digest(&instance);
    let found = schedules::solved(&instance, work.settings().figure(&SECONDS));
    let by = work.caller();
    match found {
        Ok(found) => {
            work.db().write_now(move |tx| schedules::store_found(tx, &by, id, (&found, &known)))
        }
        Err(why) => {
            work.db().write_now(move |tx| schedules::fail(tx, &by, id, &why))?;
            Ok(true)
        }
    }
}
