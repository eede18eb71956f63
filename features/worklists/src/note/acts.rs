//! Noting something about a company, reading it, and taking it away.

use kit::{
    Caller, Error, Id, Relation, Result, Tx,
    journal::{self, Change},
};
use organisations::Organisation;

use super::{
    model::{NOT_YOUR_NOTE, Note, Scope},
    store,
};
use crate::policy::{self, SEE};

/// The records of a company that are looked at: those merged into one are few.
const FAMILY: usize = 20;

/// Whether the caller works with a company: plays a part in a case of it, looks after it, or leads the agency.
fn is_team(
    tx: &mut Tx,
    by: &Caller,
    it: &Organisation,
    family: &[Id<Organisation>],
) -> Result<bool> {
    if policy::leads(by) || it.adviser == by.person {
        return Ok(true);
    }
    plays(tx, by, family)
}

/// Whether the caller plays a part in a case of a company.
fn plays(tx: &mut Tx, by: &Caller, family: &[Id<Organisation>]) -> Result<bool> {
    for id in family.iter().take(FAMILY) {
        if store::plays(tx, (by.agency, *id), by.person)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A company the caller sees, and the notes about it that the caller reads, the newest first.
///
/// # Errors
/// When there is none, or the caller works with no cases.
pub fn read(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<(Organisation, Vec<Note>)> {
    if !policy::allows(by, SEE, by.agency) {
        return Err(Error::Forbidden);
    }
    let (it, _) = organisations::standing(tx, by, id)?;
    let family = organisations::family_of(tx, it.id)?;
    let family: Vec<_> = family.into_iter().take(FAMILY).collect();
    let is_team = is_team(tx, by, &it, &family)?;
    let mut all = Vec::new();
    for member in family {
        all.extend(store::of(tx, by.agency, member)?);
    }
    all.retain(|note| note.is_read_by(by, is_team));
    all.sort_by_key(|note| std::cmp::Reverse((note.noted_at, note.id)));
    Ok((it, all))
}

/// Writes a note down. The journal says that there is one, never what it says.
///
/// # Errors
/// When the caller does not see the company, or works with no cases.
pub fn note(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
    (scope, said): (Scope, String),
) -> Result<Note> {
    let (it, _) = read(tx, by, id)?;
    // About a company that another agency looks after, only those note something who work with it.
    let (_, relation) = organisations::standing(tx, by, it.id)?;
    let family = organisations::family_of(tx, it.id)?;
    if relation != Relation::Agency && !plays(tx, by, &family)? {
        return Err(Error::Forbidden);
    }
    let (agency, author, noted_at) = (by.agency, by.person, by.now);
    let note = Note { id: Id::new(), agency, organisation: it.id, author, scope, said, noted_at };
    store::insert(tx, &note)?;
    let change = Change::none().because(scope.as_str());
    journal::write(tx, by, "worklists.noted", ("organisation", it.id), change)?;
    Ok(note)
}

/// Takes a note away: its author alone does. Where it stood.
///
/// # Errors
/// When it is somebody else's, or the caller does not read it.
pub fn remove(tx: &mut Tx, by: &Caller, id: Id<Note>) -> Result<Id<Organisation>> {
    let it = store::find(tx, id)?.open(|it| by.acts_for(it.agency))?;
    let (company, all) = read(tx, by, it.organisation)?;
    if !all.iter().any(|note| note.id == id) {
        return Err(Error::NotFound);
    }
    if it.author != by.person {
        return Err(NOT_YOUR_NOTE.into());
    }
    store::remove(tx, &it)?;
    let change = Change::none().because(it.scope.as_str());
    journal::write(tx, by, "worklists.unnoted", ("organisation", company.id), change)?;
    Ok(company.id)
}
