//! Reminders are ordered when an event is published, and again when its days change.

use kit::{
    Caller, Error, Result, Tx,
    jobs::{Hears, Job, Work},
    journal::Event as Happened,
};

use crate::{acts, model::Stage};

pub const JOBS: &[Job] = &[REMIND];

/// Reminds participants of something.
pub const REMIND: Job = Job {
    kind: "reminders.remind",
    run: |work: &Work, payload| {
        let (event, stage) = payload.split_once(' ').ok_or(Error::Unreadable)?;
        let event = event.parse().map_err(|_| Error::Unreadable)?;
        let stage: Stage = stage.parse().map_err(|_| Error::Unreadable)?;
        let by = work.caller();
        work.db().write_now(move |tx| acts::remind(tx, &by, event, stage))
    },
};

pub const HEARS: &[Hears] =
    &[Hears { name: "reminders.orders", verbs: &["events.published", "events.edited"], act: hear }];

fn hear(tx: &mut Tx, it: &Happened) -> Result<()> {
    let Ok(id) = it.subject.parse() else { return Ok(()) };
    let event = events::known(tx, id)?;
    if event.stage != events::Stage::Published {
        return Ok(());
    }
    for stage in Stage::ALL {
        acts::order(tx, &Caller::house(it.at), &event, *stage)?;
    }
    Ok(())
}
