//! The SQL of who stands behind an opportunity. One statement per function.

use kit::{Result, Tx, sql};

use crate::model::Profile;

/// Says for whom it speaks, and what the world may know of them.
pub fn set(tx: &mut Tx, it: &Profile) -> Result<()> {
    tx.run(sql!(
        "update partnering_profile set organisation = $3, country = $4, owner_kind = $5, changed_at = $6
         where agency = $1 and id = $2",
        it.agency,
        it.id,
        it.organisation,
        &it.country,
        &it.owner_kind,
        it.changed_at,
    ))
}
