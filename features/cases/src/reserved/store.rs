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

/// Every record that was an agency's before an instant, the oldest first: what went to another one later, too.
pub fn opened_before(tx: &mut Tx, agency: Id<Agency>, until: i64) -> Result<Vec<Case>> {
    tx.all(sql!(
        "select * from cases_case c where c.opened_at < $2 and (
           (c.agency = $1 and not exists (select 1 from cases_transfer t where t.root = c.root and t.at >= $2))
           or c.root in (select t.root from cases_transfer t where t.agency = $1 and t.at >= $2 and not exists
             (select 1 from cases_transfer u where u.root = t.root and u.at >= $2 and u.at < t.at)))
         order by c.opened_at, c.id limit 20000",
        agency,
        until,
    ))
}

/// Takes a case away in which nothing happened but that it was opened; whether that was so.
pub fn remove(tx: &mut Tx, it: &Case) -> Result<bool> {
    let changed = tx.changed(sql!(
        "delete from cases_case where agency = $1 and id = $2 and events = 1",
        it.agency,
        it.id
    ))?;
    Ok(changed > 0)
}

pub fn remove_events(tx: &mut Tx, it: &Case) -> Result<()> {
    tx.run(sql!("delete from cases_event where agency = $1 and record = $2", it.agency, it.id))
}

pub fn remove_parts(tx: &mut Tx, it: &Case) -> Result<()> {
    tx.run(sql!("delete from cases_part where agency = $1 and root = $2", it.agency, it.id))
}
