//! A declaration is made.

use kit::{
    Caller, Error, Id, Result, Tx,
    clock::Day,
    crypto,
    journal::{self, Change},
};

use super::{
    model::{Declaration, Draft},
    store,
};
use crate::{
    acts::Whole,
    policy::{DECLARE, allows},
};

/// The declarations of a company, the newest first.
pub fn of(tx: &mut Tx, whole: &Whole) -> Result<Vec<Declaration>> {
    let ids: Vec<String> = whole.family.iter().map(ToString::to_string).collect();
    store::of_organisations(tx, whole.it.agency, &ids)
}

/// Seals the list of the company as it is now.
pub fn declare(tx: &mut Tx, by: &Caller, whole: &Whole, draft: Draft) -> Result<Declaration> {
    if !allows(by, DECLARE, whole.relation) {
        return Err(Error::Forbidden);
    }
    let own = whole.all.iter().filter(|it| it.counts() && whole.family.contains(&it.organisation));
    let own: Vec<_> = own.collect();
    let content = serde_json::json!({ "on": Day::of(by.now), "aid": own });
    let content = serde_json::to_string(&content).map_err(|_| Error::Unreadable)?;
    let it = Declaration {
        id: Id::new(),
        agency: whole.it.agency,
        organisation: whole.it.id,
        person: by.person,
        name: draft.name,
        capacity: draft.capacity,
        digest: crypto::digest(&content),
        content,
        made_at: by.now,
    };
    store::insert(tx, &it)?;
    let by = Caller { agency: it.agency, ..by.clone() };
    // Who declared stands in the declaration alone, where it can be let go of.
    journal::write(tx, &by, "aids.declared", ("organisation", it.organisation), Change::none())?;
    Ok(it)
}
