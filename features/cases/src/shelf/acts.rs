//! Which version a case runs on, which one a new case takes, and publishing one's own.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use engine_cases::Process;
use kit::{
    Agency, Caller, Error, Id, Relation, Result, Tx, crypto,
    journal::{self, Change},
};

use super::{
    model::{self, Own},
    store,
};
use crate::{
    model::{CHANGED, NOT_NOW},
    policy::{self, DEFINE},
};

/// Own versions are numbered from here, shipped ones below.
const OWN: i64 = 1_000;

/// The version a case runs on, shipped or own.
///
/// # Errors
/// When the database fails.
pub fn exact(tx: &mut Tx, key: &str, version: i64) -> Result<Option<&'static Process>> {
    if version <= OWN {
        return Ok(model::exact(key, version));
    }
    let Some((file,)) = store::file(tx, key, version)? else { return Ok(None) };
    Ok(kept(&file))
}

/// The version a new case of an agency takes: its own newest, or else the newest that was shipped.
///
/// # Errors
/// When there is no such process.
pub fn current(tx: &mut Tx, agency: Id<Agency>, key: &str) -> Result<&'static Process> {
    let own = match store::newest(tx, agency, key)? {
        Some((version,)) => exact(tx, key, version)?,
        None => None,
    };
    own.or_else(|| model::newest(key)).ok_or(Error::Unreadable)
}

/// A published file as it was read once. What was published never changes, so there are as many as there are versions;
/// it was checked then, and cases run on it whatever the check finds later.
fn kept(file: &str) -> Option<&'static Process> {
    static READ: Mutex<BTreeMap<String, &'static Process>> = Mutex::new(BTreeMap::new());
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    let digest = crypto::digest(file);
    if let Some(known) = read.get(&digest) {
        return Some(known);
    }
    let process: &'static Process = Box::leak(Box::new(Process::draft(file).ok()?));
    read.insert(digest, process);
    Some(process)
}

/// Whether the caller makes processes for their agency.
fn defines(by: &Caller) -> Result<()> {
    let may = by.acts_for(by.agency) && policy::allows(by, DEFINE, &[Relation::Agency]);
    if may { Ok(()) } else { Err(Error::Forbidden) }
}

/// The versions of an agency, the newest first.
///
/// # Errors
/// When the caller does not manage it.
pub fn own(tx: &mut Tx, by: &Caller) -> Result<Vec<Own>> {
    defines(by)?;
    store::of_agency(tx, by.agency)
}

/// Makes a process the newest version of the caller's agency: new cases take it, running ones stay where they are.
///
/// # Errors
/// When the caller does not manage the agency, something is wrong with the process, or somebody published one at the
/// same moment.
pub fn publish(tx: &mut Tx, by: &Caller, process: &Process) -> Result<i64> {
    defines(by)?;
    if model::newest(&process.key).is_none() || !process.findings().is_empty() {
        return Err(Error::Unreadable);
    }
    let version = store::highest(tx, &process.key)?.0.max(OWN) + 1;
    let number = u32::try_from(version).map_err(|_| Error::Unreadable)?;
    let file = Process { version: number, ..process.clone() }.written();
    let file = file.map_err(|wrong| Error::Told(wrong.to_string()))?;
    let it = Own {
        process: process.key.clone(),
        version,
        agency: by.agency,
        published_at: by.now,
        withdrawn_at: None,
    };
    if !store::insert(tx, &it, &file)? {
        return Err(CHANGED.into());
    }
    let change = Change::none().because(&format!("{} {version}", it.process));
    journal::write(tx, by, "cases.published", ("agency", by.agency), change)?;
    Ok(version)
}

/// New cases take a version no more; those that run on it stay.
///
/// # Errors
/// When it is not one of the caller's agency, or was withdrawn.
pub fn withdraw(tx: &mut Tx, by: &Caller, (process, version): (&str, i64)) -> Result<()> {
    defines(by)?;
    if !store::withdraw(tx, by.agency, (process, version), by.now)? {
        return Err(NOT_NOW.into());
    }
    let change = Change::none().because(&format!("{process} {version}"));
    journal::write(tx, by, "cases.withdrawn", ("agency", by.agency), change)
}
