//! What can happen to an institution.

use kit::{
    Caller, Error, Id, Result, Tx,
    journal::{self, Change},
};

use super::{
    model::{Draft, Entity},
    store,
};
use crate::{model::staff, offer, policy};

/// An institution; whoever signed in reads them.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Entity>) -> Result<Entity> {
    store::find(tx, id)?.open(|_| !by.is_guest())
}

/// The same, if the caller keeps its record.
pub fn find_own(tx: &mut Tx, by: &Caller, id: Id<Entity>) -> Result<Entity> {
    let it = find(tx, by, id)?;
    if policy::records(by, it.agency) { Ok(it) } else { Err(Error::Forbidden) }
}

pub fn register(tx: &mut Tx, by: &Caller, draft: Draft) -> Result<Entity> {
    staff(by)?;
    let it = Entity::new(draft, by);
    store::insert(tx, &it)?;
    journal::write(tx, by, "overseas.entity_registered", ("entity", it.id), Change::new(&it))?;
    Ok(it)
}

pub fn edit(tx: &mut Tx, by: &Caller, before: &Entity, draft: Draft) -> Result<Entity> {
    let it = before.clone().written(draft, by.now);
    store::rewrite(tx, &it)?;
    let change = Change::between(before, &it);
    journal::write(tx, by, "overseas.entity_edited", ("entity", it.id), change)?;
    // What is public without its name may hold what it is called as of now.
    offer::acts::hide_named(tx, by, &it)?;
    Ok(it)
}
