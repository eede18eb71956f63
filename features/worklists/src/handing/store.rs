//! The SQL of handings. One statement per function.

use kit::{Agency, Id, Person, Result, Sealed, Tx, sql};

use super::model::{Handed, Handing};

pub fn insert(tx: &mut Tx, it: &Handing) -> Result<()> {
    tx.run(sql!(
        "insert into worklists_handing (id, agency, handed_by, handed_to, handed_at, undone_at)
         values ($1, $2, $3, $4, $5, $6)",
        it.id,
        it.agency,
        it.handed_by,
        it.handed_to,
        it.handed_at,
        it.undone_at,
    ))
}

pub fn insert_case(tx: &mut Tx, it: &Handed) -> Result<()> {
    tx.run(sql!(
        "insert into worklists_handed (handing, root, agency, company, person, parts, refused, kept)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        it.handing,
        it.root,
        it.agency,
        &it.company,
        it.person,
        &it.parts,
        &it.refused,
        &it.kept,
    ))
}

pub fn find(tx: &mut Tx, id: Id<Handing>) -> Result<Sealed<Handing>> {
    tx.one(sql!("select * from worklists_handing where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

pub fn cases(tx: &mut Tx, it: &Handing) -> Result<Vec<Handed>> {
    tx.all(sql!(
        "select * from worklists_handed where agency = $1 and handing = $2 order by company, root",
        it.agency,
        it.id,
    ))
}

/// Notes that it was taken back, unless it was before; whether that was so.
pub fn undo(tx: &mut Tx, it: &Handing, at: i64) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update worklists_handing set undone_at = $3 where agency = $1 and id = $2 and undone_at is null",
        it.agency,
        it.id,
        at,
    ))?;
    Ok(changed == 1)
}

pub fn keep(tx: &mut Tx, it: &Handed) -> Result<()> {
    tx.run(sql!(
        "update worklists_handed set kept = $4 where agency = $1 and handing = $2 and root = $3",
        it.agency,
        it.handing,
        it.root,
        &it.kept,
    ))
}

/// Forgets the cases of old handings of an agency.
pub fn forget_old(tx: &mut Tx, agency: Id<Agency>, before: i64) -> Result<()> {
    tx.run(sql!(
        "delete from worklists_handed where agency = $1
         and handing in (select id from worklists_handing where agency = $1 and handed_at < $2)",
        agency,
        before,
    ))
}

/// What somebody handed over or was handed.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Handing>> {
    tx.all(sql!(
        "select * from worklists_handing where handed_by = $1 or handed_to = $1 order by handed_at, id
         -- every agency: told to the person",
        person,
    ))
}

/// The cases that were taken from somebody.
pub fn from_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Handed>> {
    tx.all(sql!(
        "select * from worklists_handed where person = $1 order by handing, root -- every agency: told to the person",
        person,
    ))
}

pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update worklists_handing set handed_by = case when handed_by = $1 then $2 else handed_by end,
           handed_to = case when handed_to = $1 then $2 else handed_to end
         where handed_by = $1 or handed_to = $1 -- every agency: erased",
        person,
        Id::<Person>::nil(),
    ))
}

pub fn forget_from(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update worklists_handed set person = $2 where person = $1 -- every agency: erased",
        person,
        Id::<Person>::nil(),
    ))
}
