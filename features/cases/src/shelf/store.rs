//! The SQL of versions that agencies made for themselves.

use kit::{Agency, Id, Result, Tx, sql};

use super::model::Own;

/// The file of a version, whoever made it: a case keeps it when it goes to another agency.
pub fn file(tx: &mut Tx, process: &str, version: i64) -> Result<Option<(String,)>> {
    tx.maybe(sql!(
        "select file from cases_process where process = $1 and version = $2 -- every agency: of a case",
        process,
        version
    ))
}

/// The newest version of an agency that new cases take.
pub fn newest(tx: &mut Tx, agency: Id<Agency>, process: &str) -> Result<Option<(i64,)>> {
    tx.maybe(sql!(
        "select version from cases_process where agency = $1 and process = $2 and withdrawn_at is null
         order by version desc limit 1",
        agency,
        process
    ))
}

/// The highest number anybody has: numbers are given once in the whole house.
pub fn highest(tx: &mut Tx, process: &str) -> Result<(i64,)> {
    tx.one(sql!(
        "select coalesce(max(version), 0) from cases_process where process = $1 -- every agency: numbers",
        process
    ))
}

/// Every version of an agency, the newest first.
pub fn of_agency(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Own>> {
    tx.all(sql!(
        "select process, version, agency, published_at, withdrawn_at from cases_process where agency = $1
         order by process, version desc limit 500",
        agency
    ))
}

/// Takes a version in, if its number is free; whether it was.
pub fn insert(tx: &mut Tx, it: &Own, file: &str) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into cases_process (process, version, agency, file, published_at, withdrawn_at)
         values ($1, $2, $3, $4, $5, null) on conflict (process, version) do nothing",
        &it.process,
        it.version,
        it.agency,
        file,
        it.published_at
    ))?;
    Ok(changed > 0)
}

/// New cases take it no more; whether they did until now.
pub fn withdraw(
    tx: &mut Tx,
    agency: Id<Agency>,
    (process, version): (&str, i64),
    now: i64,
) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update cases_process set withdrawn_at = $4
         where agency = $1 and process = $2 and version = $3 and withdrawn_at is null",
        agency,
        process,
        version,
        now
    ))?;
    Ok(changed > 0)
}
