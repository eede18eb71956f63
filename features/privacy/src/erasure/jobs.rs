//! The work of erasing: letters first, then the database, then files and index.

use kit::{
    Caller, Error, Id, Result,
    jobs::{self, Job, Work},
    mail, personal,
};

use super::{
    acts,
    model::{Erasure, LAST_LETTER, LONGEST, Stage},
    store,
};
use crate::export;

pub const REMIND: Job = Job {
    kind: "privacy.remind",
    run: |work: &Work, id| {
        let (id, now) = (read(id)?, work.now());
        work.db().write_now(move |tx| acts::remind(tx, id, now))
    },
};

pub const LEAVE: Job = Job {
    kind: "privacy.leave",
    run: |work: &Work, id| {
        let (id, app, now) = (read(id)?, work.app().clone(), work.now());
        work.db().write_now(move |tx| acts::leave(tx, &app, id, now))
    },
};

/// Goes on where it was when it is killed: each stage is one transaction, and can be repeated.
pub const ERASE: Job = Job { kind: "privacy.erase", run: erase };

fn read(id: &str) -> Result<Id<Erasure>> {
    id.parse().map_err(|_| Error::Unreadable)
}

fn find(work: &Work, id: Id<Erasure>) -> Result<Option<Erasure>> {
    work.db().read_now(move |tx| store::find(tx, id))
}

fn erase(work: &Work, id: &str) -> Result<()> {
    let id = read(id)?;
    let Some(it) = find(work, id)? else { return Ok(()) };
    if it.stage == Stage::Leaving {
        if is_letter_waiting(work, &it)? {
            return Ok(());
        }
        remove_copies(work, &it)?;
        let (features, now) = (work.app().features, work.now());
        work.db().write_now(move |tx| acts::erase(tx, features, &it, now))?;
    }
    match find(work, id)? {
        Some(it) if it.stage == Stage::Erased => sweep(work, &it),
        _ => Ok(()),
    }
}

/// Whether the last letter has not left; then everything is tried again soon, for a day.
fn is_letter_waiting(work: &Work, it: &Erasure) -> Result<bool> {
    let (person, id, now) = (it.person, it.id, work.now());
    if it.due_at + LONGEST <= now {
        return Ok(false);
    }
    work.db().write_now(move |tx| {
        let email = people::find(tx, person)?.email;
        let waits = mail::is_waiting(tx, &email)?;
        if waits {
            let house = Caller::house(now);
            jobs::put(tx, &house, ERASE.kind, &id.to_string(), now + LAST_LETTER)?;
        }
        Ok(waits)
    })
}

/// The copies somebody asked for lie beside the database.
fn remove_copies(work: &Work, it: &Erasure) -> Result<()> {
    let person = it.person;
    let copies = work.db().read_now(move |tx| export::store::of(tx, person))?;
    copies.iter().try_for_each(|copy| export::jobs::remove_file(work, copy))
}

/// Index and files of the database are written anew without what is gone.
fn sweep(work: &Work, it: &Erasure) -> Result<()> {
    let app = work.app();
    let touched = serde_json::from_str(&it.touched).unwrap_or_default();
    app.search.forget(&app.db, app.features, touched)?;
    work.progress(&"index")?;
    app.db.scrub(|table| holds_people(app.features, table))?;
    let (id, now) = (it.id, work.now());
    work.db().write_now(move |tx| store::set_stage(tx, id, Stage::Done, Some(now)))
}

/// Whether a table is of the ground, or of a feature that holds something about people.
fn holds_people(features: &[kit::Feature], table: &str) -> bool {
    let owner = features
        .iter()
        .find(|it| table.strip_prefix(it.name).is_some_and(|rest| rest.starts_with('_')));
    owner.map_or_else(
        || personal::GROUND_TABLES.contains(&table) || table.starts_with("file"),
        |it| !it.personal.is_empty(),
    )
}
