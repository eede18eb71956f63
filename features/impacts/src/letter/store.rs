//! The SQL of links.

use kit::{Result, Tx, sql};

use super::model::Key;

pub fn find(tx: &mut Tx, digest: &str, now: i64) -> Result<Option<Key>> {
    tx.maybe(sql!(
        "select * from impacts_key where digest = $1 and expires_at > $2 -- every agency: the key opens it",
        digest,
        now
    ))
}

pub fn insert(tx: &mut Tx, it: &Key) -> Result<()> {
    tx.run(sql!(
        "insert into impacts_key (digest, survey, agency, expires_at) values ($1, $2, $3, $4)",
        &it.digest,
        it.survey,
        it.agency,
        it.expires_at
    ))
}
