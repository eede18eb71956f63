//! One round for one person: their saved searches look, then what waits leaves in one letter.

use kit::{
    Caller, Error, Id, Person, Result,
    jobs::{Job, Work},
};

use crate::{alert, digest};

/// A round that comes too early, or a second time, finds nothing to do.
pub const ROUND: Job = Job { kind: "notices.round", run: round };

fn round(work: &Work, person: &str) -> Result<()> {
    let person: Id<Person> = person.parse().map_err(|_| Error::Unreadable)?;
    let (app, now) = (work.app().clone(), work.now());
    let looking = app.clone();
    let looked = work.db().read_now(move |tx| alert::acts::look(&looking, tx, person, now))?;
    work.db().write_now(move |tx| {
        let by = Caller { person, ..Caller::house(now) };
        alert::acts::tell(tx, &by, &looked)?;
        digest::acts::send(tx, &app, person, now)
    })
}
