//! The SQL of calendar keys. Keys come in whole and are looked up by their digest.

use kit::{Id, Person, Result, Tx, crypto, sql};

use super::model::Key;

pub fn of(tx: &mut Tx, person: Id<Person>) -> Result<Option<Key>> {
    tx.maybe(sql!(
        "select * from notices_calendar where person = $1 -- every agency: one's own",
        person
    ))
}

/// Whose calendar a key opens.
pub fn find(tx: &mut Tx, key: &str) -> Result<Option<Key>> {
    tx.maybe(sql!(
        "select * from notices_calendar where key = $1 -- every agency: the key names the person",
        crypto::digest(key)
    ))
}

/// Keeps a key instead of the one before.
pub fn put(tx: &mut Tx, it: &Key) -> Result<()> {
    tx.run(sql!(
        "insert into notices_calendar (person, key, created_at) values ($1, $2, $3) -- every agency: one's own
         on conflict (person) do update set key = excluded.key, created_at = excluded.created_at",
        it.person,
        &it.key,
        it.created_at,
    ))
}

pub fn remove(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from notices_calendar where person = $1 -- every agency: one's own",
        person
    ))
}
