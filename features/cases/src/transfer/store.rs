//! The SQL of cases that go to another agency.

use kit::{Agency, Id, Result, Tx, sql};

use super::model::Transfer;
use crate::{coaching::COACH, model::Case};

/// Everything in a case belongs to another agency from now on, if it belonged to this one; whether it did.
pub fn move_records(
    tx: &mut Tx,
    root: Id<Case>,
    (from, to): (Id<Agency>, Id<Agency>),
) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update cases_case set agency = $3 where agency = $1 and root = $2",
        from,
        root,
        to,
    ))?;
    Ok(changed > 0)
}

pub fn move_events(
    tx: &mut Tx,
    root: Id<Case>,
    (from, to): (Id<Agency>, Id<Agency>),
) -> Result<()> {
    tx.run(sql!(
        "update cases_event set agency = $3
         where agency = $1 and record in (select id from cases_case where root = $2)",
        from,
        root,
        to,
    ))
}

/// For whom lines of its log were written.
pub fn move_deputed(
    tx: &mut Tx,
    root: Id<Case>,
    (from, to): (Id<Agency>, Id<Agency>),
) -> Result<()> {
    tx.run(sql!(
        "update cases_deputed set agency = $3
         where agency = $1 and record in (select id from cases_case where root = $2)",
        from,
        root,
        to,
    ))
}

/// The coach whom the company chose goes with it.
pub fn move_coach(tx: &mut Tx, root: Id<Case>, (from, to): (Id<Agency>, Id<Agency>)) -> Result<()> {
    tx.run(sql!(
        "update cases_part set agency = $3 where agency = $1 and root = $2 and role = $4",
        from,
        root,
        to,
        COACH,
    ))
}

/// Whoever played a part for the agency plays it no more.
pub fn free_parts(tx: &mut Tx, root: Id<Case>, agency: Id<Agency>) -> Result<()> {
    tx.run(sql!("delete from cases_part where agency = $1 and root = $2", agency, root))
}

pub fn insert(tx: &mut Tx, it: &Transfer) -> Result<()> {
    tx.run(sql!(
        "insert into cases_transfer (id, root, agency, partner, at, marks) values ($1, $2, $3, $4, $5, $6)",
        it.id,
        it.root,
        it.agency,
        it.partner,
        it.at,
        &it.marks,
    ))
}

/// Every agency a case went through, the oldest first.
pub fn of_root(tx: &mut Tx, root: Id<Case>) -> Result<Vec<Transfer>> {
    tx.all(sql!(
        "select * from cases_transfer where root = $1 order by at, id -- every agency: the way of one case",
        root,
    ))
}
