//! The SQL of private links.

use kit::{Id, Result, Tx, sql};

use crate::model::Interest;

pub fn find(tx: &mut Tx, digest: &str, now: i64) -> Result<Option<Id<Interest>>> {
    let found: Option<(Id<Interest>,)> = tx.maybe(sql!(
        "select interest from interests_door where digest = $1 and expires_at > $2 -- every agency: the key opens it",
        digest,
        now
    ))?;
    Ok(found.map(|it| it.0))
}

pub fn insert(tx: &mut Tx, digest: &str, interest: Id<Interest>, expires_at: i64) -> Result<()> {
    tx.run(sql!(
        "insert into interests_door (digest, interest, expires_at) values ($1, $2, $3) -- every agency: the key opens it",
        digest,
        interest,
        expires_at
    ))
}

pub fn remove(tx: &mut Tx, interest: Id<Interest>) -> Result<()> {
    tx.run(sql!(
        "delete from interests_door where interest = $1 -- every agency: asked before",
        interest
    ))
}
