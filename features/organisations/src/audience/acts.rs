//! Saying who sees what of an organisation.

use kit::{
    Audience, Caller, Error, Id, Result, Tx,
    journal::{self, Change},
};
use serde::Serialize;

pub use super::model::THEIRS;
use super::model::{Audiences, Field};
use crate::{
    Organisation, acts,
    member::SPEAKS_FOR_ITSELF,
    policy::{self, Near, Standing},
    store,
};

/// The organisation for those who may say who sees it: its owners, and those who look after it.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<(Organisation, Standing)> {
    let (it, standing) = acts::find(tx, by, id)?;
    if !standing.allows(by, policy::SHOW) {
        return Err(Error::Forbidden);
    }
    if standing.near == Near::Member {
        return Err(SPEAKS_FOR_ITSELF.into());
    }
    Ok((it, standing))
}

/// What the journal keeps: who may see what, and nothing of what that is.
#[derive(Serialize)]
struct Told<'a> {
    audience: Audience,
    audiences: &'a Audiences,
}

/// Sets who sees the record and its fields. What an organisation's own people closed, nobody
/// else opens; fields the caller does not see themselves stay as they are.
pub fn show(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
    (bound, wanted): (Audience, Audiences),
) -> Result<Organisation> {
    let (before, standing) = find(tx, by, id)?;
    if bound == Audience::Own {
        return Err(Error::Unreadable);
    }
    let relation = standing.relation(by);
    let is_hidden = |field: &Field| !before.audience_of(*field).includes(by, relation);
    let keep = |all: Audiences, field: &Field| all.with(*field, before.audiences.said(*field));
    let audiences = Field::ALL.iter().filter(|field| is_hidden(field)).fold(wanted, keep);
    let is_theirs = before.is_claimed() && standing.near != Near::Owner;
    let it = before.shown(bound, audiences, is_theirs, by.now)?;
    store::rewrite(tx, &it)?;
    let told = |it: &Organisation| {
        let it = Told { audience: it.audience, audiences: &it.audiences };
        serde_json::to_value(it).unwrap_or_default()
    };
    let change = Change::between(&told(&before), &told(&it));
    journal::write(tx, by, "organisations.shown", ("organisation", it.id), change)?;
    Ok(it)
}
