//! The SQL of cases as those see them who look for coaches.

use kit::{Agency, Id, Result, Tx, sql};

use crate::model::{Case, Standing};

/// The open records of an agency, the oldest first.
pub fn open(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Case>> {
    tx.all(sql!(
        "select * from cases_case where agency = $1 and standing = $2 order by opened_at, id limit 5000",
        agency,
        Standing::Open,
    ))
}

/// Some records.
pub fn some(tx: &mut Tx, ids: &[String]) -> Result<Vec<Case>> {
    tx.all(sql!(
        sqlite "select * from cases_case -- every agency: figures about a coach
                where id in (select value from json_each($1)) order by opened_at, id",
        postgres "select * from cases_case -- every agency: figures about a coach
                  where id in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by opened_at, id",
        ids,
    ))
}

/// Nobody plays a part any more.
pub fn free(tx: &mut Tx, (root, agency): (Id<Case>, Id<Agency>), role: &str) -> Result<()> {
    tx.run(sql!(
        "delete from cases_part where agency = $1 and root = $2 and role = $3",
        agency,
        root,
        role,
    ))
}
