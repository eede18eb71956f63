//! An opportunity begins with a case.

use cases::Case;
use kit::{Caller, Error, Id, Result, Tx, web::Settings};

use crate::{
    model::{Origin, told},
    policy, store,
};

/// A case of the caller's own agency; others learn nothing of it.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Case>) -> Result<Origin> {
    let it = store::find(tx, id)?.open(|it| by.acts_for(it.agency))?;
    if policy::begin(by, &it) { Ok(it) } else { Err(Error::Forbidden) }
}

/// The page on which the opportunity is written on.
pub fn begin(tx: &mut Tx, by: &Caller, id: Id<Case>, settings: &Settings) -> Result<String> {
    let it = find(tx, by, id)?;
    let answers = cases::answers(tx, &[id.to_string()])?;
    let said = answers.into_iter().find(|(case, _)| *case == id);
    let said = said.map(|(_, answers)| told(&answers)).unwrap_or_default();
    partnering::begin(tx, by, it.organisation, (&it.plan(), &said, settings))
}
