//! What can happen to an agency: it is founded, described, closed, opened again.

use kit::{
    Caller, Error, Id, Result, Tx,
    journal::{self, Change},
};

use crate::{
    model::{Agency, Draft, Stage, slug},
    policy::{self, EDIT, FOUND},
    store,
};

pub fn found(tx: &mut Tx, by: &Caller, draft: Draft) -> Result<Agency> {
    let id = Id::new();
    if !policy::allows(by, FOUND, id) {
        return Err(Error::Forbidden);
    }
    let change = Change::new(&draft);
    let short = slug(&draft.name);
    let mut it = draft.found(id, short.clone(), by.now);
    // Two agencies of one name differ by a part of their id.
    if !store::insert(tx, &it)? {
        let tail: String = id.to_string().chars().rev().take(8).collect();
        it.slug = format!("{short}-{tail}");
        store::insert(tx, &it)?;
    }
    note(tx, by, "agencies.founded", id, change)?;
    Ok(it)
}

pub fn describe(tx: &mut Tx, by: &Caller, id: Id<kit::Agency>, draft: Draft) -> Result<Agency> {
    let before = policy::open(by, EDIT, store::sealed(tx, id)?)?;
    let change = Change::between(&Draft::of(&before), &draft);
    let it = before.described(draft, by.now);
    store::update(tx, &it)?;
    note(tx, by, "agencies.described", id, change)?;
    Ok(it)
}

pub fn close(tx: &mut Tx, by: &Caller, id: Id<kit::Agency>) -> Result<()> {
    set_stage(tx, by, id, Stage::Closed)
}

pub fn reopen(tx: &mut Tx, by: &Caller, id: Id<kit::Agency>) -> Result<()> {
    set_stage(tx, by, id, Stage::Active)
}

fn set_stage(tx: &mut Tx, by: &Caller, id: Id<kit::Agency>, stage: Stage) -> Result<()> {
    let it = policy::open(by, FOUND, store::sealed(tx, id)?)?;
    if it.stage == stage {
        return Ok(());
    }
    let verb = if stage == Stage::Closed { "agencies.closed" } else { "agencies.reopened" };
    let staged = |stage: Stage| serde_json::json!({ "stage": stage });
    let change = Change::between(&staged(it.stage), &staged(stage));
    store::update(tx, &Agency { stage, changed_at: by.now, ..it })?;
    note(tx, by, verb, id, change)
}

/// Writes into the history of an agency, whoever did it.
pub fn note(
    tx: &mut Tx,
    by: &Caller,
    verb: &'static str,
    id: Id<kit::Agency>,
    change: Change,
) -> Result<()> {
    let by = Caller { agency: id, ..by.clone() };
    journal::write(tx, &by, verb, ("agency", id), change)
}
