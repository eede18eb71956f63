//! Ties are declared by the coach or noted by an agency, and taken back by whoever noted them.

use kit::{
    Caller, Error, Id, Relation, Result, Tx,
    journal::{self, Change},
};

use super::{model::Draft, store};
use crate::{
    acts::Seen,
    model::Tie,
    policy::{self, EDIT},
};

/// Whoever reads a record may note what binds the coach: the staff of any agency that knows of it, and she herself.
pub fn note(tx: &mut Tx, by: &Caller, seen: &Seen, draft: Draft) -> Result<Tie> {
    if !policy::allows(by, EDIT, seen.relation) {
        return Err(Error::Forbidden);
    }
    let it = Tie {
        id: Id::new(),
        coach: seen.it.id,
        agency: if seen.relation == Relation::Own { seen.it.agency } else { by.agency },
        organisation: Id::nil(),
        name: draft.name,
        bond: draft.bond,
        noted_by: by.person,
        noted_at: by.now,
    };
    store::insert(tx, &it)?;
    journal::write(tx, by, "coaches.bound", ("coach", seen.it.id), Change::none())?;
    Ok(it)
}

/// Takes one back: what an agency noted by its staff, what the coach declared by herself.
pub fn remove(tx: &mut Tx, by: &Caller, seen: &Seen, id: Id<Tie>) -> Result<()> {
    let all = store::of(tx, seen.it.id)?;
    let it = all.iter().find(|it| it.id == id).ok_or(Error::NotFound)?;
    if !may_remove(by, seen, it) {
        return Err(Error::Forbidden);
    }
    store::remove(tx, seen.it.id, id)?;
    journal::write(tx, by, "coaches.unbound", ("coach", seen.it.id), Change::none())
}

/// What she declared herself stays hers; what an agency noted stays that agency's.
pub fn may_remove(by: &Caller, seen: &Seen, it: &Tie) -> bool {
    let is_hers = it.noted_by == seen.it.person;
    let may = policy::allows(by, EDIT, seen.relation);
    may && if seen.relation == Relation::Own { is_hers } else { !is_hers && by.acts_for(it.agency) }
}
