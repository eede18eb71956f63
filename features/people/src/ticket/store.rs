//! The SQL of tickets. Keys come in whole and are looked up by their digest.

use kit::{Id, Person, Result, Tx, crypto, sql};

use super::model::{Purpose, Ticket};

pub fn find(tx: &mut Tx, key: &str) -> Result<Option<Ticket>> {
    tx.maybe(sql!(
        "select * from people_ticket where key = $1 -- every agency: the key names the person",
        crypto::digest(key)
    ))
}

pub fn insert(tx: &mut Tx, it: &Ticket) -> Result<()> {
    tx.run(sql!(
        "insert into people_ticket (key, person, purpose, expires_at, used_at, note)
         values ($1, $2, $3, $4, $5, $6) -- every agency: persons belong to none",
        &it.key,
        it.person,
        it.purpose,
        it.expires_at,
        it.used_at,
        &it.note,
    ))
}

/// Uses a ticket; false if somebody was faster.
pub fn set_used(tx: &mut Tx, it: &Ticket, now: i64) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update people_ticket set used_at = $2 where key = $1 and used_at is null -- every agency: one's own",
        &it.key,
        now
    ))?;
    Ok(changed == 1)
}

/// Takes every open ticket of a person out of use, but those of the demo.
pub fn use_up(tx: &mut Tx, person: Id<Person>, now: i64) -> Result<()> {
    tx.run(sql!(
        "update people_ticket set used_at = $2 where person = $1 and used_at is null and purpose <> $3 -- every agency: one's own",
        person,
        now,
        Purpose::Demo,
    ))
}

/// Forgets what has run out.
pub fn sweep(tx: &mut Tx, now: i64) -> Result<()> {
    tx.run(sql!("delete from people_ticket where expires_at <= $1 -- every agency: run out", now))
}

/// Forgets all of a person.
pub fn remove_all(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from people_ticket where person = $1 -- every agency: one's own", person))
}
