//! What can happen to a draft.

use engine_cases::Process;
use kit::{
    Caller, Error, Id, Relation, Result, Tx,
    journal::{self, Change},
    may,
};

use crate::{
    model::{CHANGED, Draft, LONGEST, NO_DRAFT, UNSOUND},
    store,
};

/// A draft of the caller's agency with what stands in it.
///
/// # Errors
/// When there is none.
pub fn find(tx: &mut Tx, by: &Caller, process: &str) -> Result<(Draft, Process)> {
    if !by.acts_for(by.agency) || !may(by.role, cases::DEFINE, Relation::Agency).is_allowed() {
        return Err(Error::Forbidden);
    }
    let it = store::find(tx, by.agency, process)?.ok_or(Error::NotFound)?;
    let process = it.process().ok_or(Error::Unreadable)?;
    Ok((it, process))
}

/// Begins a draft as a copy of what new cases take now. A second click finds the first draft.
///
/// # Errors
/// When there is no such process.
pub fn copy(tx: &mut Tx, by: &Caller, process: &str) -> Result<()> {
    let file = cases::process_of(tx, by.agency, process)?.written();
    let file = file.map_err(|wrong| Error::Told(wrong.to_string()))?;
    begin(tx, by, (process, file)).map(drop)
}

fn begin(tx: &mut Tx, by: &Caller, (process, file): (&str, String)) -> Result<bool> {
    let it = Draft {
        agency: by.agency,
        process: process.to_owned(),
        file,
        revision: 1,
        changed_by: by.person,
        changed_at: by.now,
    };
    let is_new = store::insert(tx, &it)?;
    if is_new {
        let change = Change::none().because(process);
        journal::write(tx, by, "processes.drafted", ("agency", by.agency), change)?;
    }
    Ok(is_new)
}

/// Begins a draft from a file, or puts it in the place of the one there is; its name.
///
/// # Errors
/// When it is no file of a process that was shipped: [`Error::Unreadable`] if nothing can be read at all.
pub fn import(tx: &mut Tx, by: &Caller, text: &str) -> Result<String> {
    if text.len() > LONGEST {
        return Err(Error::Unreadable);
    }
    let process = Process::draft(text).map_err(|_| Error::Unreadable)?;
    cases::process_of(tx, by.agency, &process.key)?;
    let file = process.written().map_err(|_| Error::Unreadable)?;
    if !begin(tx, by, (&process.key, file.clone()))? {
        let (before, _) = find(tx, by, &process.key)?;
        keep(tx, by, (before, file))?;
    }
    Ok(process.key)
}

fn keep(tx: &mut Tx, by: &Caller, (before, file): (Draft, String)) -> Result<()> {
    let revision = before.revision;
    let it =
        Draft { file, revision: revision + 1, changed_by: by.person, changed_at: by.now, ..before };
    if store::update(tx, &it, revision)? { Ok(()) } else { Err(CHANGED.into()) }
}

/// Keeps a changed process, if the draft still stands as it was read.
///
/// # Errors
/// When somebody changed it meanwhile.
pub fn change(
    tx: &mut Tx,
    by: &Caller,
    (before, seen): (Draft, i64),
    process: &Process,
) -> Result<()> {
    if before.revision != seen {
        return Err(CHANGED.into());
    }
    let file = process.written().map_err(|wrong| Error::Told(wrong.to_string()))?;
    keep(tx, by, (before, file))
}

/// Publishes a draft as the newest version of the agency; the draft is gone then.
///
/// # Errors
/// When something is wrong with it, or somebody changed it since it was read.
pub fn publish(tx: &mut Tx, by: &Caller, (process, seen): (&str, i64)) -> Result<i64> {
    let (it, process) = find(tx, by, process).map_err(gone)?;
    if it.revision != seen {
        return Err(CHANGED.into());
    }
    if !process.findings().is_empty() {
        return Err(UNSOUND.into());
    }
    if !store::remove(tx, &it)? {
        return Err(CHANGED.into());
    }
    cases::publish(tx, by, &process)
}

/// Throws a draft away.
///
/// # Errors
/// When there is none.
pub fn discard(tx: &mut Tx, by: &Caller, process: &str) -> Result<()> {
    let (it, _) = find(tx, by, process).map_err(gone)?;
    if !store::remove(tx, &it)? {
        return Err(CHANGED.into());
    }
    let change = Change::none().because(process);
    let agency: Id<kit::Agency> = by.agency;
    journal::write(tx, by, "processes.discarded", ("agency", agency), change)
}

/// A second click finds nothing more to do.
fn gone(wrong: Error) -> Error {
    if matches!(wrong, Error::NotFound) { NO_DRAFT.into() } else { wrong }
}
