//! The SQL of reports. One statement per function.

use kit::{Agency, Id, Person, Result, Sealed, Tx, sql};

use crate::model::Report;

pub fn find(tx: &mut Tx, id: Id<Report>) -> Result<Sealed<Report>> {
    tx.one(sql!("select * from periods_report where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// The reports of an agency, the newest period first and its newest version first.
pub fn of_agency(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Report>> {
    tx.all(sql!(
        "select * from periods_report where agency = $1 order by ends_on desc, title, version desc, id limit 500",
        agency,
    ))
}

pub fn insert(tx: &mut Tx, it: &Report) -> Result<()> {
    tx.run(sql!(
        "insert into periods_report (id, agency, title, starts_on, ends_on, services, stage, version, corrects, content,
           digest, made_by, made_at, sealed_by, sealed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        it.id, it.agency, &it.title, it.starts_on, it.ends_on, &it.services, it.stage, it.version, it.corrects,
        &it.content, &it.digest, it.made_by, it.made_at, it.sealed_by, it.sealed_at,
    ))
}

/// Seals an open report; false for one that was sealed meanwhile.
pub fn seal(tx: &mut Tx, it: &Report) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update periods_report set stage = 'sealed', content = $3, digest = $4, sealed_by = $5, sealed_at = $6
         where agency = $1 and id = $2 and stage = 'open'",
        it.agency,
        it.id,
        &it.content,
        &it.digest,
        it.sealed_by,
        it.sealed_at,
    ))?;
    Ok(changed > 0)
}

/// The other versions of what a report corrects or is corrected by.
pub fn corrections(tx: &mut Tx, it: &Report) -> Result<Vec<Report>> {
    tx.all(sql!(
        "select * from periods_report where agency = $1 and (corrects = $2 or id = $3) order by version",
        it.agency,
        it.id,
        it.corrects,
    ))
}

pub fn remove(tx: &mut Tx, it: &Report) -> Result<()> {
    tx.run(sql!(
        "delete from periods_report where agency = $1 and id = $2 and stage = 'open'",
        it.agency,
        it.id,
    ))
}

/// What somebody began or sealed, for what is held about them.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Report>> {
    tx.all(sql!(
        "select * from periods_report where made_by = $1 or sealed_by = $1 -- every agency: one's own
         order by made_at, id",
        person,
    ))
}

/// Lets go of somebody: the report stays without them, and so does its seal.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update periods_report set -- every agency: somebody leaves
           made_by = case when made_by = $1 then $2 else made_by end,
           sealed_by = case when sealed_by = $1 then $2 else sealed_by end
         where made_by = $1 or sealed_by = $1",
        person,
        Id::<Person>::nil(),
    ))
}
