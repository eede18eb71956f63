//! What can happen to a draft.

use assessments::{DEFINE, Edition, allows, lint, offered, take_in};
use kit::{
    Caller, Error, Id, Relation, Result, Tx,
    journal::{self, Change},
};

use super::{
    model::{BLOCKED, CHANGED, Draft, copy},
    store,
};

/// Whether the caller writes questionnaires of an agency.
pub fn must_define(by: &Caller) -> Result<()> {
    let may = !by.agency.is_nil() && allows(by, DEFINE, Relation::Agency);
    if may { Ok(()) } else { Err(Error::Forbidden) }
}

/// A draft of the caller's agency; nobody else learns that there is one.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Draft>) -> Result<(Draft, Edition)> {
    must_define(by)?;
    let it = store::one(tx, by.agency, id)?;
    let edition = it.edition()?;
    Ok((it, edition))
}

/// Begins a draft as a copy of what the caller could start today; `id` is its own name.
pub fn begin(tx: &mut Tx, by: &Caller, (from, id): (&str, &str)) -> Result<Draft> {
    must_define(by)?;
    let all = offered(tx, by)?;
    let it = all.into_iter().find(|it| it.structure.id == from).ok_or(Error::Unreadable)?;
    insert(tx, by, &copy(&it, id))
}

/// Writes a new draft down.
fn insert(tx: &mut Tx, by: &Caller, it: &Edition) -> Result<Draft> {
    let made = Draft::of(it, by)?;
    store::insert(tx, &made)?;
    journal::write(tx, by, "questionnaires.drafted", ("draft", made.id), Change::none())?;
    Ok(made)
}

/// Keeps what became of a draft, unless somebody changed it since it was found.
pub fn keep(tx: &mut Tx, by: &Caller, it: Draft, edition: &Edition) -> Result<Draft> {
    must_define(by)?;
    let it = it.with(edition, by)?;
    if !store::update(tx, &it)? {
        return Err(CHANGED.into());
    }
    journal::write(tx, by, "questionnaires.written", ("draft", it.id), Change::none())?;
    Ok(it)
}

/// A draft as somebody saw it; what was written since is not decided on unseen.
fn seen(tx: &mut Tx, by: &Caller, (id, saw): (Id<Draft>, Option<i64>)) -> Result<(Draft, Edition)> {
    let (it, edition) = find(tx, by, id)?;
    if saw.is_some_and(|saw| saw != it.revision) { Err(CHANGED.into()) } else { Ok((it, edition)) }
}

/// Makes a version of a draft: it can be started, and is never changed again.
pub fn publish(tx: &mut Tx, by: &Caller, saw: (Id<Draft>, Option<i64>)) -> Result<Edition> {
    let (it, edition) = seen(tx, by, saw)?;
    if lint(&edition.structure, &edition.texts).iter().any(|it| it.blocks) {
        return Err(BLOCKED.into());
    }
    take_in(tx, by, &edition)?;
    store::remove(tx, &it)?;
    journal::write(tx, by, "questionnaires.published", ("draft", it.id), Change::none())?;
    Ok(edition)
}

/// Gives a draft up.
pub fn discard(tx: &mut Tx, by: &Caller, saw: (Id<Draft>, Option<i64>)) -> Result<()> {
    let (it, _) = seen(tx, by, saw)?;
    store::remove(tx, &it)?;
    journal::write(tx, by, "questionnaires.discarded", ("draft", it.id), Change::none())
}
