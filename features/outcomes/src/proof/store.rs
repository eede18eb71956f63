//! The SQL of links that answer.

use kit::{Id, Result, Tx, sql};

use super::model::Proof;
use crate::model::Outcome;

pub fn find(tx: &mut Tx, digest: &str, now: i64) -> Result<Option<Proof>> {
    tx.maybe(sql!(
        "select * from outcomes_proof where digest = $1 and expires_at > $2 -- every agency: the key opens it",
        digest,
        now
    ))
}

pub fn insert(tx: &mut Tx, it: &Proof) -> Result<()> {
    tx.run(sql!(
        "insert into outcomes_proof (digest, outcome, agency, expires_at) values ($1, $2, $3, $4)",
        &it.digest,
        it.outcome,
        it.agency,
        it.expires_at
    ))
}

/// How many letters asked about an outcome.
pub fn count(tx: &mut Tx, outcome: Id<Outcome>) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from outcomes_proof where outcome = $1 -- every agency: part of its outcome",
        outcome
    ))?;
    Ok(count)
}

pub fn remove(tx: &mut Tx, outcome: Id<Outcome>) -> Result<()> {
    tx.run(sql!(
        "delete from outcomes_proof where outcome = $1 -- every agency: part of its outcome",
        outcome
    ))
}
