//! The SQL of links.

use kit::{Id, Person, Result, Tx, sql};

use super::model::Door;

pub fn find(tx: &mut Tx, digest: &str, now: i64) -> Result<Option<Door>> {
    tx.maybe(sql!(
        "select * from objections_door where digest = $1 and expires_at > $2 -- every agency: the key opens it",
        digest,
        now
    ))
}

pub fn insert(tx: &mut Tx, it: &Door) -> Result<()> {
    tx.run(sql!(
        "insert into objections_door (digest, profile, agency, person, expires_at) values ($1, $2, $3, $4, $5)",
        &it.digest,
        it.profile,
        it.agency,
        it.person,
        it.expires_at,
    ))
}

/// Links that are not good any more.
pub fn sweep(tx: &mut Tx, now: i64) -> Result<()> {
    tx.run(sql!("delete from objections_door where expires_at <= $1 -- every agency: run out", now))
}

/// The links somebody was sent.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Door>> {
    tx.all(sql!(
        "select * from objections_door where person = $1 order by expires_at, digest -- every agency: one's own",
        person
    ))
}

/// The links somebody was sent open nothing any more.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from objections_door where person = $1 -- every agency: erased", person))
}
