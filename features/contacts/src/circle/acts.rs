//! What can happen to a circle.

use kit::{Caller, Id, Person, Result, Tx, journal::Change};

use super::{
    model::{Circle, Draft, MOST, TOO_MANY},
    store,
};
use crate::acts::tell;

/// A circle of the caller's own.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Circle>) -> Result<Circle> {
    store::find(tx, id)?.open(|it| it.person == by.person && !by.person.is_nil())
}

pub fn draw(tx: &mut Tx, by: &Caller, draft: Draft) -> Result<Circle> {
    if store::of(tx, by.person)?.len() >= MOST {
        return Err(TOO_MANY.into());
    }
    let it = Circle::new(draft, by);
    store::put(tx, &it)?;
    tell(tx, by, "contacts.drew", it.id, Change::none())?;
    Ok(it)
}

pub fn rename(tx: &mut Tx, by: &Caller, id: Id<Circle>, draft: Draft) -> Result<Circle> {
    let it = find(tx, by, id)?;
    let it = Circle { name: draft.name, purpose: draft.purpose, ..it };
    store::put(tx, &it)?;
    tell(tx, by, "contacts.renamed", it.id, Change::none())?;
    Ok(it)
}

/// Takes a circle away; its members stay contacts.
pub fn remove(tx: &mut Tx, by: &Caller, id: Id<Circle>) -> Result<()> {
    let it = find(tx, by, id)?;
    store::empty(tx, it.id)?;
    store::remove(tx, it.id)?;
    tell(tx, by, "contacts.erased", it.id, Change::none())
}

/// Puts somebody into exactly these circles of the caller; those of others are not theirs to fill.
pub fn sort(tx: &mut Tx, by: &Caller, other: Id<Person>, circles: &[Id<Circle>]) -> Result<()> {
    store::part(tx, by.person, other)?;
    let own = store::of(tx, by.person)?;
    own.iter()
        .filter(|it| circles.contains(&it.id))
        .try_for_each(|it| store::join(tx, it.id, other))
}
