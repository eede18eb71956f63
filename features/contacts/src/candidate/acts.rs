//! Taking an address book in, and letting go of it.

use kit::{Caller, Id, Result, Tx, journal::Change};
use serde_json::json;

use super::{
    model::{Candidate, Entry, MOST, NOBODY_IN_IT, TOO_MANY},
    store,
};
use crate::{acts::tell, figure, model::Step, store as sides};

/// Keeps the entries that are not kept yet; how many those are.
pub fn take(tx: &mut Tx, by: &Caller, entries: &[Entry]) -> Result<usize> {
    if entries.is_empty() {
        return Err(NOBODY_IN_IT.into());
    }
    let known = store::of(tx, by.person)?;
    let is_known = |it: &Entry| {
        known.iter().any(|known| {
            let is_same_address = !it.email.is_empty() && known.email == it.email;
            is_same_address || (known.name == it.name && known.email == it.email)
        })
    };
    let fresh: Vec<&Entry> = entries.iter().filter(|it| !is_known(it)).collect();
    if known.len() + fresh.len() > MOST {
        return Err(TOO_MANY.into());
    }
    let agency = sides::agency_of(tx, by.person)?;
    for it in &fresh {
        let candidate = Candidate {
            id: Id::new(),
            person: by.person,
            name: it.name.clone(),
            email: it.email.clone(),
            organisation: it.organisation.clone(),
            note: it.note.clone(),
            created_at: by.now,
        };
        store::insert(tx, &candidate)?;
        figure::store::count(tx, (agency, by.person), &figure::acts::month(by.now), Step::Found)?;
    }
    let change = Change::new(&json!({ "candidates": fresh.len() }));
    tell(tx, by, "contacts.imported", by.person, change)?;
    Ok(fresh.len())
}

pub fn remove(tx: &mut Tx, by: &Caller, id: Id<Candidate>) -> Result<()> {
    let it = store::find(tx, id)?.open(|it| it.person == by.person && !by.person.is_nil())?;
    store::remove(tx, it.id)?;
    tell(tx, by, "contacts.dropped", it.id, Change::none())
}

pub fn remove_all(tx: &mut Tx, by: &Caller) -> Result<()> {
    store::remove_all(tx, by.person)?;
    tell(tx, by, "contacts.emptied", by.person, Change::none())
}
