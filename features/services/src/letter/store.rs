//! The SQL of links.

use kit::{Id, Result, Tx, sql};

use super::model::Key;
use crate::company::model::Target;

pub fn find(tx: &mut Tx, digest: &str, now: i64) -> Result<Option<Key>> {
    tx.maybe(sql!(
        "select * from services_key where digest = $1 and expires_at > $2 -- every agency: the key opens it",
        digest,
        now
    ))
}

pub fn insert(tx: &mut Tx, it: &Key) -> Result<()> {
    tx.run(sql!(
        "insert into services_key (digest, target, agency, expires_at) values ($1, $2, $3, $4)",
        &it.digest,
        it.target,
        it.agency,
        it.expires_at
    ))
}

/// How many letters went to a company.
pub fn count(tx: &mut Tx, target: Id<Target>) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from services_key where target = $1 -- every agency: part of its company",
        target
    ))?;
    Ok(count)
}
