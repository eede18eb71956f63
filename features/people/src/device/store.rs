//! The SQL of known browsers. Keys come in whole and are looked up by their digest.

use kit::{Id, Person, Result, Tx, crypto, sql};

use super::model::Device;

pub fn is_known(tx: &mut Tx, key: &str, person: Id<Person>) -> Result<bool> {
    let found: Option<(i64,)> = tx.maybe(sql!(
        "select seen_at from people_device where key = $1 and person = $2 -- every agency: one's own",
        crypto::digest(key),
        person,
    ))?;
    Ok(found.is_some())
}

/// The known browsers of a person, the latest first.
pub fn of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Device>> {
    tx.all(sql!(
        "select * from people_device where person = $1 order by seen_at desc, key -- every agency: one's own",
        person
    ))
}

/// Gives a browser another key, for everybody who uses it.
pub fn renew(tx: &mut Tx, old: &str, new: &str) -> Result<()> {
    tx.run(sql!(
        "update people_device set key = $2 where key = $1 -- every agency: the browser of several people",
        crypto::digest(old),
        crypto::digest(new),
    ))
}

pub fn keep(tx: &mut Tx, it: &Device) -> Result<()> {
    tx.run(sql!(
        "insert into people_device (key, person, agent, created_at, seen_at) values ($1, $2, $3, $4, $5)
         on conflict (key, person) do update set agent = excluded.agent, seen_at = excluded.seen_at -- every agency: one's own",
        &it.key,
        it.person,
        &it.agent,
        it.created_at,
        it.seen_at,
    ))
}

/// Forgets the browsers of a person but the one of `key`.
pub fn forget(tx: &mut Tx, person: Id<Person>, key: &str) -> Result<()> {
    tx.run(sql!(
        "delete from people_device where person = $1 and key <> $2 -- every agency: one's own",
        person,
        crypto::digest(key),
    ))
}

/// Forgets what was not seen for long.
pub fn sweep(tx: &mut Tx, before: i64) -> Result<()> {
    tx.run(sql!("delete from people_device where seen_at < $1 -- every agency: run out", before))
}
