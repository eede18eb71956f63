//! What can happen to a format.

use kit::{
    Caller, Error, Id, Result, Tx,
    journal::{self, Change},
};
use organisations::Organisation;

use super::{
    model::{Decision, Draft, Format, LOW, Trial, Used},
    store,
};
use crate::{
    admission::acts::works,
    model::{NOT_ADMITTED, NOT_CLIENT, staff},
    policy,
    programme::model::Programme,
};

/// A format; whoever signed in reads them.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Format>) -> Result<Format> {
    store::find(tx, id)?.open(|_| !by.is_guest())
}

/// The same, if the caller decides about it.
pub fn find_own(tx: &mut Tx, by: &Caller, id: Id<Format>) -> Result<Format> {
    let it = find(tx, by, id)?;
    if policy::records(by, it.agency) { Ok(it) } else { Err(Error::Forbidden) }
}

/// Somebody of an agency that takes part in the programme begins to try something.
pub fn begin(tx: &mut Tx, by: &Caller, programme: &Programme, draft: Draft) -> Result<Format> {
    staff(by)?;
    if !works(tx, by, programme)? {
        return Err(NOT_ADMITTED.into());
    }
    let it = Format::new(draft, by, programme.id);
    store::insert(tx, &it)?;
    journal::write(tx, by, "overseas.format_begun", ("format", it.id), Change::new(&it))?;
    Ok(it)
}

pub fn decide(
    tx: &mut Tx,
    by: &Caller,
    before: &Format,
    decision: (Decision, &str),
) -> Result<Format> {
    let all = store::trials(tx, before.id)?;
    let tried = all.iter().filter(|it| it.version == before.version).count();
    let it = before.clone().decided(decision, tried, by.now)?;
    store::decide(tx, &it)?;
    let change = Change::between(before, &it).because(decision.1);
    journal::write(tx, by, "overseas.format_decided", ("format", it.id), change)?;
    Ok(it)
}

/// The organisation, if the caller's agency looks after it.
pub fn client(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<Organisation> {
    let it = organisations::visible(tx, by, id)?;
    if policy::records(by, it.agency) { Ok(it) } else { Err(NOT_CLIENT.into()) }
}

/// Writes down one use. A client who is not satisfied is somebody's task.
pub fn record(tx: &mut Tx, by: &Caller, format: &Format, used: Used) -> Result<Trial> {
    staff(by)?;
    let programme = crate::programme::acts::find(tx, by, format.programme)?;
    if !works(tx, by, &programme)? {
        return Err(NOT_ADMITTED.into());
    }
    client(tx, by, used.organisation)?;
    let it = Trial::new(used, by, format);
    store::insert_trial(tx, &it)?;
    journal::write(tx, by, "overseas.trial_recorded", ("trial", it.id), Change::new(&it))?;
    if (1..=LOW).contains(&it.rating) {
        // Not whoever wrote it down says so, but the client.
        let house = Caller { agency: by.agency, ..Caller::house(by.now) };
        journal::write(tx, &house, "overseas.dissatisfied", ("trial", it.id), Change::none())?;
    }
    Ok(it)
}
