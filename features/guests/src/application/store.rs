//! The SQL of applications. One statement per function.

use events::Event;
use kit::{Id, Result, Tx, sql};

use super::model::Application;

pub fn find(tx: &mut Tx, id: Id<Application>) -> Result<Option<Application>> {
    tx.maybe(sql!(
        "select * from guests_application where id = $1 -- every agency: the digits open it",
        id
    ))
}

/// How many wait for their digits at an event.
pub fn waiting(tx: &mut Tx, event: Id<Event>, now: i64) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from guests_application where event = $1 and expires_at > $2 -- every agency: counted for the event",
        event,
        now
    ))?;
    Ok(count)
}

pub fn insert(tx: &mut Tx, it: &Application) -> Result<()> {
    tx.run(sql!(
        "insert into guests_application (id, event, agency, email, name, company, lang, said, digest, tries, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        it.id, it.event, it.agency, &it.email, &it.name, &it.company, &it.lang, &it.said, &it.digest, it.tries,
        it.expires_at,
    ))
}

/// Counts one more wrong try.
pub fn count(tx: &mut Tx, id: Id<Application>) -> Result<()> {
    tx.run(sql!(
        "update guests_application set tries = tries + 1 where id = $1 -- every agency: the digits open it",
        id
    ))
}

pub fn remove(tx: &mut Tx, id: Id<Application>) -> Result<()> {
    tx.run(sql!(
        "delete from guests_application where id = $1 -- every agency: the digits opened it",
        id
    ))
}

/// Forgets what nobody proved in time.
pub fn sweep(tx: &mut Tx, now: i64) -> Result<()> {
    tx.run(sql!(
        "delete from guests_application where expires_at <= $1 -- every agency: run out",
        now
    ))
}

/// Forgets what was written under an address.
pub fn forget(tx: &mut Tx, email: &str) -> Result<()> {
    tx.run(sql!("delete from guests_application where email = $1 -- every agency: erased", email))
}
