//! The SQL of dossiers that were taken out. One statement per function.

use kit::{Agency, Id, Person, Result, Tx, sql};
use organisations::Organisation;

use crate::model::Copy;

pub fn insert(tx: &mut Tx, it: &Copy) -> Result<()> {
    tx.run(sql!(
        "insert into dossiers_copy (id, agency, organisation, record, level, format, purpose, made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        it.id,
        it.agency,
        it.organisation,
        it.record,
        it.level,
        it.format,
        &it.purpose,
        it.made_by,
        it.made_at,
    ))
}

/// What was taken out of a company by an agency, the newest first.
pub fn of(tx: &mut Tx, agency: Id<Agency>, organisation: Id<Organisation>) -> Result<Vec<Copy>> {
    tx.all(sql!(
        "select * from dossiers_copy where agency = $1 and organisation = $2 order by made_at desc, id limit 50",
        agency,
        organisation,
    ))
}

/// What was taken out of a company, whoever did: for its own people.
pub fn about(tx: &mut Tx, organisation: &str) -> Result<Vec<Copy>> {
    tx.all(sql!(
        "select * from dossiers_copy where organisation = $1 order by made_at, id -- every agency: one's own record",
        organisation,
    ))
}

/// What somebody took out.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Copy>> {
    tx.all(sql!(
        "select * from dossiers_copy where made_by = $1 order by made_at, id -- every agency: one's own",
        person,
    ))
}

/// Lets go of somebody: that something was taken out stays, and loses the words for whom.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update dossiers_copy set made_by = $2, purpose = '' where made_by = $1 -- every agency: somebody leaves",
        person,
        Id::<Person>::nil(),
    ))
}
