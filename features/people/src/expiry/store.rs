//! The SQL of what ran out.

use kit::{Result, Tx, sql};

pub fn count_sessions(tx: &mut Tx, before: i64) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from people_session where expires_at < $1 -- every agency: run out",
        before
    ))?;
    Ok(count)
}

/// How the oldest were begun, and when they ran out.
pub fn sessions(tx: &mut Tx, before: i64, most: i64) -> Result<Vec<(String, i64)>> {
    tx.all(sql!(
        "select means, expires_at from people_session where expires_at < $1
         order by expires_at, id limit $2 -- every agency: run out",
        before,
        most
    ))
}

pub fn remove_sessions(tx: &mut Tx, before: i64) -> Result<i64> {
    let gone = tx.changed(sql!(
        "delete from people_session where expires_at < $1 -- every agency: run out",
        before
    ))?;
    Ok(i64::try_from(gone).unwrap_or(i64::MAX))
}

pub fn count_tickets(tx: &mut Tx, before: i64) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from people_ticket where expires_at < $1 -- every agency: run out",
        before
    ))?;
    Ok(count)
}

/// What the oldest were for, and when they ran out.
pub fn tickets(tx: &mut Tx, before: i64, most: i64) -> Result<Vec<(String, i64)>> {
    tx.all(sql!(
        "select purpose, expires_at from people_ticket where expires_at < $1
         order by expires_at, key limit $2 -- every agency: run out",
        before,
        most
    ))
}

pub fn remove_tickets(tx: &mut Tx, before: i64) -> Result<i64> {
    let gone = tx.changed(sql!(
        "delete from people_ticket where expires_at < $1 -- every agency: run out",
        before
    ))?;
    Ok(i64::try_from(gone).unwrap_or(i64::MAX))
}
