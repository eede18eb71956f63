//! The SQL of origins.

use cases::Case;
use kit::{Id, Result, Sealed, Tx, sql};

use crate::model::Origin;

pub fn find(tx: &mut Tx, id: Id<Case>) -> Result<Sealed<Origin>> {
    tx.one(sql!(
        "select id, agency, organisation, process, opened_at from cases_case where id = $1 -- every agency: sealed",
        id
    ))
    .map(Sealed::new)
}
