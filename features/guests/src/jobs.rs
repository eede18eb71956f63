//! What happens to guests in the background: letters, and what runs out.

use kit::{
    Caller, Error, Id, Person, Result, Tx,
    jobs::{Hears, Job, Work},
    journal::Event as Happened,
};

use crate::{application, letter, pass};

pub const JOBS: &[Job] = &[SWEEP, TELL];

/// Forgets what nobody proved in time, and addresses that have run out.
pub const SWEEP: Job = Job {
    kind: "guests.sweep",
    run: |work: &Work, _| {
        let now = work.now();
        work.db().write_now(move |tx| {
            application::store::sweep(tx, now)?;
            pass::store::sweep(tx, now)
        })
    },
};

/// Tells a guest what is new.
pub const TELL: Job = Job {
    kind: "guests.tell",
    run: |work: &Work, id| {
        let id = id.parse().map_err(|_| Error::Unreadable)?;
        let (app, now) = (work.app().clone(), work.now());
        work.db().write_now(move |tx| letter::acts::tell(tx, &app, id, now))
    },
};

pub const HEARS: &[Hears] = &[
    Hears {
        name: "guests.news",
        verbs: &["events.", letter::acts::REMINDERS],
        act: letter::acts::hear,
    },
    Hears { name: "guests.kept", verbs: &["privacy.erasure_asked"], act: keep },
];

/// Accounts whose address nobody proved are erased after some days, where the operator wants it.
/// Of a guest the address is proven: they stay as long as their page can be opened.
fn keep(tx: &mut Tx, it: &Happened) -> Result<()> {
    let Ok(person) = it.subject.parse::<Id<Person>>() else { return Ok(()) };
    let is_of_house = privacy::erasure_of(tx, person)?
        .is_some_and(|erasure| erasure.cause.as_str() == "unconfirmed");
    let is_guest = pass::store::of(tx, person)?.iter().any(|pass| pass.expires_at > it.at);
    if is_of_house && is_guest {
        let by = Caller { person, ..Caller::house(it.at) };
        privacy::take_erasure_back(tx, &by)?;
    }
    Ok(())
}
