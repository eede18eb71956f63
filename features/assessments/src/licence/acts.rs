//! What can happen to licences.

use kit::{
    Caller, Error, Id, Relation, Result, Tx,
    clock::Day,
    journal::{self, Change},
};

use super::{
    model::{Draft, Licence},
    store,
};
use crate::policy::{self, TRAIN};

fn check(by: &Caller) -> Result<()> {
    let may = !by.agency.is_nil() && policy::allows(by, TRAIN, Relation::Agency);
    if may { Ok(()) } else { Err(Error::Forbidden) }
}

/// Whether the caller was trained and it counts today.
pub fn is_trained(tx: &mut Tx, by: &Caller, questionnaire: &str) -> Result<bool> {
    let (all, today) = (store::held(tx, by.agency, by.person)?, Day::of(by.now));
    Ok(all.iter().any(|it| it.questionnaire == questionnaire && it.is_valid(today)))
}

/// Records a training of somebody who works for the agency; false if it is known already.
pub fn record(tx: &mut Tx, by: &Caller, draft: Draft) -> Result<bool> {
    check(by)?;
    let staff = agencies::staff_of(tx, by.agency)?;
    if !staff.iter().any(|it| it.person == draft.person) {
        return Err(Error::NotFound);
    }
    let it = draft.licence(by);
    let is_new = store::insert(tx, &it)?;
    if is_new {
        journal::write(tx, by, "assessments.trained", ("licence", it.id), Change::new(&it))?;
    }
    Ok(is_new)
}

pub fn remove(tx: &mut Tx, by: &Caller, id: Id<Licence>) -> Result<()> {
    check(by)?;
    if !store::remove(tx, by.agency, id)? {
        return Err(Error::NotFound);
    }
    journal::write(tx, by, "assessments.training_removed", ("licence", id), Change::none())
}
