//! The SQL of codes.

use kit::{Id, Result, Tx, sql};

use super::model::Code;
use crate::model::Interest;

pub fn find(tx: &mut Tx, interest: Id<Interest>) -> Result<Option<Code>> {
    tx.maybe(sql!(
        "select * from interests_code where interest = $1 -- every agency: the digits open it",
        interest
    ))
}

pub fn insert(tx: &mut Tx, it: &Code) -> Result<()> {
    tx.run(sql!(
        "insert into interests_code (interest, digest, tries, expires_at) values ($1, $2, $3, $4) -- every agency: the digits open it",
        it.interest,
        &it.digest,
        it.tries,
        it.expires_at
    ))
}

/// Counts one more wrong try.
pub fn count(tx: &mut Tx, interest: Id<Interest>) -> Result<()> {
    tx.run(sql!(
        "update interests_code set tries = tries + 1 where interest = $1 -- every agency: the digits open it",
        interest
    ))
}

pub fn remove(tx: &mut Tx, interest: Id<Interest>) -> Result<()> {
    tx.run(sql!(
        "delete from interests_code where interest = $1 -- every agency: asked before",
        interest
    ))
}
