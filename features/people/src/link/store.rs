//! The SQL of accounts elsewhere.

use kit::{Id, Person, Result, Sealed, Tx, sql};

use super::model::Link;

/// The accounts elsewhere of a person, the oldest first.
pub fn of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Link>> {
    tx.all(sql!(
        "select * from people_link where person = $1 order by created_at, id -- every agency: one's own",
        person
    ))
}

pub fn of_subject(tx: &mut Tx, issuer: &str, subject: &str) -> Result<Option<Link>> {
    tx.maybe(sql!(
        "select * from people_link where issuer = $1 and subject = $2 -- every agency: it names the person",
        issuer,
        subject,
    ))
}

pub fn find(tx: &mut Tx, id: Id<Link>) -> Result<Sealed<Link>> {
    tx.one(sql!("select * from people_link where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// Connects; false if it is connected already.
pub fn insert(tx: &mut Tx, it: &Link) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into people_link (id, person, issuer, subject, email, created_at, used_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (issuer, subject) do nothing -- every agency: one's own",
        it.id,
        it.person,
        &it.issuer,
        &it.subject,
        &it.email,
        it.created_at,
        it.used_at,
    ))?;
    Ok(changed > 0)
}

pub fn set_used(tx: &mut Tx, id: Id<Link>, now: i64) -> Result<()> {
    tx.run(sql!(
        "update people_link set used_at = $2 where id = $1 -- every agency: one's own",
        id,
        now
    ))
}

pub fn remove(tx: &mut Tx, id: Id<Link>) -> Result<()> {
    tx.run(sql!("delete from people_link where id = $1 -- every agency: one's own", id))
}

/// Forgets all of a person.
pub fn remove_all(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from people_link where person = $1 -- every agency: one's own", person))
}
