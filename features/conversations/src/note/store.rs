//! The SQL of links to notes.

use kit::{Result, Tx, sql};

use super::model::Key;

pub fn find(tx: &mut Tx, digest: &str, now: i64) -> Result<Option<Key>> {
    tx.maybe(sql!(
        "select * from conversations_key where digest = $1 and expires_at > $2 -- every agency: the key opens it",
        digest,
        now,
    ))
}

pub fn insert(tx: &mut Tx, it: &Key) -> Result<()> {
    tx.run(sql!(
        "insert into conversations_key (digest, visit, agency, expires_at) values ($1, $2, $3, $4)",
        &it.digest,
        it.visit,
        it.agency,
        it.expires_at,
    ))
}
