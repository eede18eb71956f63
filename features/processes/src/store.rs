//! The SQL of drafts.

use kit::{Agency, Id, Person, Result, Tx, sql};

use crate::model::Draft;

pub fn find(tx: &mut Tx, agency: Id<Agency>, process: &str) -> Result<Option<Draft>> {
    tx.maybe(sql!(
        "select * from processes_draft where agency = $1 and process = $2",
        agency,
        process
    ))
}

/// Begins a draft, if there is none; whether it did.
pub fn insert(tx: &mut Tx, it: &Draft) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into processes_draft (agency, process, file, revision, changed_by, changed_at)
         values ($1, $2, $3, $4, $5, $6) on conflict (agency, process) do nothing",
        it.agency,
        &it.process,
        &it.file,
        it.revision,
        it.changed_by,
        it.changed_at
    ))?;
    Ok(changed > 0)
}

/// Keeps a draft that nobody changed since; whether nobody did.
pub fn update(tx: &mut Tx, it: &Draft, before: i64) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update processes_draft set file = $4, revision = $5, changed_by = $6, changed_at = $7
         where agency = $1 and process = $2 and revision = $3",
        it.agency,
        &it.process,
        before,
        &it.file,
        it.revision,
        it.changed_by,
        it.changed_at
    ))?;
    Ok(changed > 0)
}

/// Throws a draft away, if it stands where it stood; whether it did.
pub fn remove(tx: &mut Tx, it: &Draft) -> Result<bool> {
    let changed = tx.changed(sql!(
        "delete from processes_draft where agency = $1 and process = $2 and revision = $3",
        it.agency,
        &it.process,
        it.revision
    ))?;
    Ok(changed > 0)
}

/// What somebody changed last.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Draft>> {
    tx.all(sql!(
        "select * from processes_draft where changed_by = $1 order by agency, process
         -- every agency: told to the person",
        person
    ))
}

pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update processes_draft set changed_by = $2 where changed_by = $1 -- every agency: erased",
        person,
        Id::<Person>::nil()
    ))
}
