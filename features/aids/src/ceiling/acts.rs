//! A ceiling is set from a day on.

use kit::{
    Caller, Error, Relation, Result, Tx,
    journal::{self, Change},
};

use super::{
    model::{Ceiling, Draft, with_known},
    store,
};
use crate::policy::{RULE, allows};

/// The ceilings of the caller's agency, those the program knows among them, by day.
pub fn all(tx: &mut Tx, by: &Caller) -> Result<Vec<Ceiling>> {
    Ok(with_known(store::of_agency(tx, by.agency)?))
}

/// Says which ceiling holds from a day on, for grants that come.
pub fn set(tx: &mut Tx, by: &Caller, draft: &Draft) -> Result<()> {
    if by.agency.is_nil() || !allows(by, RULE, Relation::Agency) {
        return Err(Error::Forbidden);
    }
    let it = Ceiling {
        agency: by.agency,
        starts_on: draft.starts_on,
        cents: draft.cents,
        span: draft.span,
        made_by: by.person,
        made_at: by.now,
    };
    store::put(tx, &it)?;
    journal::write(tx, by, "aids.ruled", ("agency", by.agency), Change::new(&it))
}
