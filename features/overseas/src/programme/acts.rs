//! What can happen to a programme.

use kit::{
    Agency, Caller, Error, Id, Result, Tx,
    journal::{self, Change},
};

use super::{
    model::{Draft, Programme, Stage},
    store,
};
use crate::policy;

/// The programme, if the caller sees it: drafts are for those who run it and their colleagues.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Programme>) -> Result<Programme> {
    let sees = |it: &Programme| it.stage != Stage::Draft || policy::records(by, it.agency);
    store::find(tx, id)?.open(sees)
}

/// The same, if the caller runs it.
pub fn find_own(tx: &mut Tx, by: &Caller, id: Id<Programme>) -> Result<Programme> {
    let it = find(tx, by, id)?;
    if policy::manages(by, it.agency) { Ok(it) } else { Err(Error::Forbidden) }
}

pub fn write(tx: &mut Tx, by: &Caller, draft: Draft) -> Result<Programme> {
    if !policy::manages(by, by.agency) {
        return Err(Error::Forbidden);
    }
    let it = Programme::new(draft, by);
    store::insert(tx, &it)?;
    journal::write(tx, by, "overseas.written", ("programme", it.id), Change::new(&it))?;
    Ok(it)
}

pub fn edit(tx: &mut Tx, by: &Caller, before: &Programme, draft: Draft) -> Result<Programme> {
    keep(tx, by, before, (before.clone().written(draft, by.now), "overseas.edited"))
}

/// Opens it to those who may take part.
pub fn open(tx: &mut Tx, by: &Caller, before: &Programme) -> Result<Programme> {
    let today = kit::clock::Day::of(by.now);
    keep(tx, by, before, (before.clone().opened(today, by.now)?, "overseas.opened"))
}

pub fn close(tx: &mut Tx, by: &Caller, before: &Programme) -> Result<Programme> {
    keep(tx, by, before, (before.clone().closed(by.now)?, "overseas.closed"))
}

fn keep(
    tx: &mut Tx,
    by: &Caller,
    before: &Programme,
    (it, verb): (Programme, &'static str),
) -> Result<Programme> {
    store::rewrite(tx, &it)?;
    journal::write(tx, by, verb, ("programme", it.id), Change::between(before, &it))?;
    Ok(it)
}

/// The agencies of the network, as choices of a form.
pub fn agencies(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    let named = |(id, name): (Id<Agency>, String)| (id.to_string(), name);
    Ok(agencies::names(tx)?.into_iter().map(named).collect())
}
