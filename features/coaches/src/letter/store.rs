//! The SQL of links.

use kit::{Id, Result, Tx, sql};

use super::model::Key;
use crate::choice::model::List;

pub fn find(tx: &mut Tx, digest: &str, now: i64) -> Result<Option<Key>> {
    tx.maybe(sql!(
        "select * from coaches_key where digest = $1 and expires_at > $2 -- every agency: the key opens it",
        digest,
        now
    ))
}

pub fn insert(tx: &mut Tx, it: &Key) -> Result<()> {
    tx.run(sql!(
        "insert into coaches_key (digest, list, agency, expires_at) values ($1, $2, $3, $4)",
        &it.digest,
        it.list,
        it.agency,
        it.expires_at
    ))
}

/// How many letters asked about a list.
pub fn count(tx: &mut Tx, list: Id<List>) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from coaches_key where list = $1 -- every agency: part of its list",
        list
    ))?;
    Ok(count)
}
