//! What can happen to a no-compete list, and whom it keeps apart.
//!
//! Invariant: an entry changes nothing but who is left out. It is named in no journal of the
//! other side, in no count and on no page but the list itself.

use std::collections::BTreeSet;

use kit::{
    Caller, Error, Id, Relation, Result, Tx,
    journal::{self, Change},
};
use organisations::{Belonging, Organisation};

use super::{
    model::{Draft, Entry, ITSELF, MOST, TOO_MANY},
    store,
};
use crate::policy;

/// The organisation, for those who keep its list: its owners and the agency that looks after it.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<Organisation> {
    let it = organisations::visible(tx, by, id)?;
    let own = organisations::of_person(tx, by.person)?;
    let is_owner = own.iter().any(|own| own.id == it.id && own.role == Belonging::Owner);
    let relation = match (is_owner, by.acts_for(it.agency)) {
        (true, _) => Relation::Own,
        (_, true) => Relation::Agency,
        _ => Relation::Stranger,
    };
    if policy::excludes(by, relation) { Ok(it) } else { Err(Error::Forbidden) }
}

/// The list of an organisation, with what was merged into it.
pub fn list(tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<Entry>> {
    let family = family(tx, id)?;
    store::of(tx, &family)
}

pub fn add(tx: &mut Tx, by: &Caller, id: Id<Organisation>, draft: &Draft) -> Result<()> {
    let it = find(tx, by, id)?;
    let rival = organisations::visible(tx, by, draft.rival)?;
    if rival.id == it.id {
        return Err(ITSELF.into());
    }
    let known = list(tx, it.id)?;
    if known.len() >= MOST && !known.iter().any(|known| known.rival == rival.id) {
        return Err(TOO_MANY.into());
    }
    let entry = Entry {
        organisation: it.id,
        rival: rival.id,
        agency: it.agency,
        name: rival.name,
        note: draft.note.clone(),
        person: by.person,
        noted_at: by.now,
    };
    store::put(tx, &entry)?;
    tell(tx, by, "matching.kept_apart", &it)
}

pub fn remove(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
    rival: Id<Organisation>,
) -> Result<()> {
    let it = find(tx, by, id)?;
    let family = family(tx, it.id)?;
    if !store::remove(tx, &family, rival)? {
        return Err(Error::NotFound);
    }
    tell(tx, by, "matching.let_together", &it)
}

/// That the list changed, without a word of whom it names.
fn tell(tx: &mut Tx, by: &Caller, verb: &'static str, it: &Organisation) -> Result<()> {
    let by = Caller { agency: it.agency, ..by.clone() };
    journal::write(tx, &by, verb, ("rivals", it.id), Change::none())
}

fn family(tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<String>> {
    Ok(organisations::family_of(tx, id)?.iter().map(ToString::to_string).collect())
}

/// Whom an organisation is never matched with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Apart {
    /// Those it says itself: on its list, or one enterprise with it.
    pub own: BTreeSet<Id<Organisation>>,
    /// Those who say so of it.
    pub of_others: BTreeSet<Id<Organisation>>,
}

/// Whom some organisations are never matched with, both ways: their lists, the lists they stand
/// on, and the enterprises they are linked with.
pub fn apart(tx: &mut Tx, organisations: &[Id<Organisation>]) -> Result<Apart> {
    let mut all = Apart::default();
    for id in organisations {
        let family = family(tx, *id)?;
        let own = store::of(tx, &family)?.into_iter().map(|it| it.rival).collect::<Vec<_>>();
        let others: Vec<_> = store::listing(tx, &family)?.into_iter().map(|it| it.0).collect();
        // Either may have become part of another record since.
        all.own.extend(organisations::of_ids(tx, &own)?.into_values());
        all.of_others.extend(organisations::of_ids(tx, &others)?.into_values());
        let linked = sme::linked(tx, *id)?;
        all.own.extend(organisations::of_ids(tx, &linked.own)?.into_values());
        all.of_others.extend(organisations::of_ids(tx, &linked.of_others)?.into_values());
    }
    Ok(all)
}
