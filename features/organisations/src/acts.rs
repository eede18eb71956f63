//! What can happen to an organisation.

use kit::{
    Action, Caller, Error, Id, Result, Tx,
    journal::{self, Change},
};

use crate::{
    draft::Draft,
    model::{Belonging, Organisation},
    policy::{self, Standing},
    store,
};

/// An organisation the caller sees, and how they stand to it.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<(Organisation, Standing)> {
    let is_own = !by.is_guest() && store::is_member(tx, id, by.person)?;
    let it = store::find(tx, id)?.open(policy::see(by, is_own))?;
    let standing = Standing::of(&it, is_own);
    Ok((it, standing))
}

/// The same for those who may do this with it. Those who see it and may not are told so.
pub fn find_to(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
    action: Action,
) -> Result<Organisation> {
    let (it, standing) = find(tx, by, id)?;
    if standing.allows(by, action) { Ok(it) } else { Err(Error::Forbidden) }
}

pub fn register(tx: &mut Tx, by: &Caller, draft: Draft) -> Result<Organisation> {
    if !policy::register(by) {
        return Err(Error::Forbidden);
    }
    let it = Organisation::register(draft, by);
    store::insert(tx, &it)?;
    if it.adviser.is_nil() && !by.person.is_nil() {
        store::add_member(tx, it.id, by.person, Belonging::Owner, by.now)?;
    }
    journal::write(tx, by, "organisations.registered", ("organisation", it.id), Change::new(&it))?;
    Ok(it)
}

pub fn edit(tx: &mut Tx, by: &Caller, id: Id<Organisation>, draft: Draft) -> Result<Organisation> {
    let before = find_to(tx, by, id, policy::EDIT)?;
    let it = before.clone().rewritten(draft, by.now);
    store::rewrite(tx, &it)?;
    let change = Change::between(&before, &it);
    journal::write(tx, by, "organisations.edited", ("organisation", id), change)?;
    Ok(it)
}

pub fn archive(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<Organisation> {
    let before = find_to(tx, by, id, policy::ARCHIVE)?;
    let it = before.clone().archive(by.now)?;
    set_stage(tx, by, "organisations.archived", (&before, &it))?;
    Ok(it)
}

pub fn restore(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<Organisation> {
    let before = find_to(tx, by, id, policy::ARCHIVE)?;
    let it = before.clone().restore(by.now)?;
    set_stage(tx, by, "organisations.restored", (&before, &it))?;
    Ok(it)
}

/// Archives those of the picked ones that are active and that the caller may; how many it were.
pub fn archive_picked(tx: &mut Tx, by: &Caller, ids: &[Id<Organisation>]) -> Result<usize> {
    let mut done = 0;
    for id in ids {
        match archive(tx, by, *id) {
            Ok(_) => done += 1,
            Err(Error::Forbidden | Error::NotFound | Error::Refused(_)) => {}
            Err(wrong) => return Err(wrong),
        }
    }
    if done == 0 { Err(Error::Forbidden) } else { Ok(done) }
}

/// Takes back an archiving of several: all that happened at that instant and that the caller may.
pub fn restore_picked(tx: &mut Tx, by: &Caller, at: i64) -> Result<()> {
    for before in store::archived_at(tx, at)? {
        match restore(tx, by, before.id) {
            Ok(_) | Err(Error::Forbidden | Error::NotFound) => {}
            Err(wrong) => return Err(wrong),
        }
    }
    Ok(())
}

fn set_stage(
    tx: &mut Tx,
    by: &Caller,
    verb: &'static str,
    (before, it): (&Organisation, &Organisation),
) -> Result<()> {
    store::set_stage(tx, it)?;
    journal::write(tx, by, verb, ("organisation", it.id), Change::between(before, it))
}
