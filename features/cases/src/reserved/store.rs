//! The SQL of processes that are opened elsewhere, and of cases as they were.

use kit::{Agency, Id, Result, Tx, sql};

use crate::model::Case;

pub fn is_reserved(tx: &mut Tx, agency: Id<Agency>, process: &str) -> Result<bool> {
    let found: Option<(String,)> = tx.maybe(sql!(
        "select process from cases_reserved where agency = $1 and process = $2",
        agency,
        process,
    ))?;
    Ok(found.is_some())
}

/// All of an agency.
pub fn of(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<(String,)>> {
    tx.all(sql!("select process from cases_reserved where agency = $1 order by process", agency))
}

pub fn insert(tx: &mut Tx, agency: Id<Agency>, process: &str) -> Result<()> {
    tx.run(sql!(
        "insert into cases_reserved (agency, process) values ($1, $2) on conflict (agency, process) do nothing",
        agency,
        process,
    ))
}

/// Every record of an agency that was opened before an instant, the oldest first.
pub fn opened_before(tx: &mut Tx, agency: Id<Agency>, until: i64) -> Result<Vec<Case>> {
    tx.all(sql!(
        "select * from cases_case where agency = $1 and opened_at < $2 order by opened_at, id limit 20000",
        agency,
        until,
    ))
}
