//! The SQL of what was not taken in. One statement per function.

use kit::{Result, Tx, sql};

use crate::model::Refused;

/// Notes it, once for each file.
pub fn put(tx: &mut Tx, it: &Refused) -> Result<()> {
    tx.run(sql!(
        "insert into inbox_refusal (name, agency, at, why, bytes, letter) values ($1, $2, $3, $4, $5, $6)
         on conflict (name) do nothing",
        &it.name,
        it.agency,
        it.at,
        it.why,
        it.bytes,
        it.letter,
    ))
}

/// The newest.
pub fn newest(tx: &mut Tx, most: i64) -> Result<Vec<Refused>> {
    tx.all(sql!(
        "select * from inbox_refusal order by at desc, name limit $1 -- every agency: who runs the house",
        most
    ))
}

/// How many lie there from before an instant.
pub fn count_before(tx: &mut Tx, before: i64) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from inbox_refusal where at < $1 -- every agency: retention",
        before
    ))?;
    Ok(count)
}

/// Why and when, the oldest first.
pub fn before(tx: &mut Tx, before: i64, most: i64) -> Result<Vec<(String, i64)>> {
    tx.all(sql!(
        "select why, at from inbox_refusal where at < $1 order by at, name limit $2 -- every agency: retention",
        before,
        most
    ))
}

pub fn remove_before(tx: &mut Tx, before: i64) -> Result<i64> {
    let gone = tx.changed(sql!(
        "delete from inbox_refusal where at < $1 -- every agency: retention",
        before
    ))?;
    Ok(i64::try_from(gone).unwrap_or(i64::MAX))
}
