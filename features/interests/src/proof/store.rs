//! The SQL of links that answer.

use kit::{Id, Result, Tx, sql};

use super::model::Proof;
use crate::model::Interest;

pub fn find(tx: &mut Tx, digest: &str, now: i64) -> Result<Option<Proof>> {
    tx.maybe(sql!(
        "select * from interests_proof where digest = $1 and expires_at > $2 -- every agency: the key opens it",
        digest,
        now
    ))
}

pub fn insert(tx: &mut Tx, it: &Proof) -> Result<()> {
    tx.run(sql!(
        "insert into interests_proof (digest, interest, side, months, expires_at)
         values ($1, $2, $3, $4, $5) -- every agency: the key opens it",
        &it.digest,
        it.interest,
        it.side,
        it.months,
        it.expires_at
    ))
}

pub fn remove(tx: &mut Tx, interest: Id<Interest>) -> Result<()> {
    tx.run(sql!(
        "delete from interests_proof where interest = $1 -- every agency: asked before",
        interest
    ))
}
