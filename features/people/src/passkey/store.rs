//! The SQL of passkeys.

use kit::{Id, Person, Result, Sealed, Tx, sql};

use super::model::Passkey;

/// The passkeys of a person, the oldest first.
pub fn of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Passkey>> {
    tx.all(sql!(
        "select * from people_passkey where person = $1 order by created_at, id -- every agency: one's own",
        person
    ))
}

pub fn find(tx: &mut Tx, id: Id<Passkey>) -> Result<Sealed<Passkey>> {
    tx.one(sql!("select * from people_passkey where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

pub fn of_credential(tx: &mut Tx, credential: &str) -> Result<Option<Passkey>> {
    tx.maybe(sql!(
        "select * from people_passkey where credential = $1 -- every agency: it names the person",
        credential
    ))
}

/// Takes in a passkey; false if somebody has it.
pub fn insert(tx: &mut Tx, it: &Passkey) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into people_passkey (id, credential, person, key, count, name, created_at, used_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (credential) do nothing -- every agency: one's own",
        it.id,
        &it.credential,
        it.person,
        &it.key,
        it.count,
        &it.name,
        it.created_at,
        it.used_at,
    ))?;
    Ok(changed > 0)
}

pub fn set_used(tx: &mut Tx, id: Id<Passkey>, count: i64, now: i64) -> Result<()> {
    tx.run(sql!(
        "update people_passkey set count = $2, used_at = $3 where id = $1 -- every agency: one's own",
        id,
        count,
        now,
    ))
}

pub fn remove(tx: &mut Tx, id: Id<Passkey>) -> Result<()> {
    tx.run(sql!("delete from people_passkey where id = $1 -- every agency: one's own", id))
}

/// Forgets all of a person.
pub fn remove_all(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from people_passkey where person = $1 -- every agency: one's own", person))
}
