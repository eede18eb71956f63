//! The SQL of consents.

use kit::{Id, Person, Result, Tx, sql};

use super::model::{Consent, Purpose};

pub fn insert(tx: &mut Tx, it: &Consent) -> Result<()> {
    tx.run(sql!(
        "insert into privacy_consent (id, person, purpose, given, version, lang, at)
         values ($1, $2, $3, $4, $5, $6, $7) -- every agency: persons belong to none",
        it.id,
        it.person,
        it.purpose,
        it.given,
        &it.version,
        &it.lang,
        it.at,
    ))
}

/// Everything somebody said, oldest first.
pub fn of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Consent>> {
    tx.all(sql!(
        "select * from privacy_consent where person = $1 order by at, id -- every agency: one's own",
        person
    ))
}

/// The latest word of somebody on a purpose.
pub fn last(tx: &mut Tx, person: Id<Person>, purpose: Purpose) -> Result<Option<Consent>> {
    tx.maybe(sql!(
        "select * from privacy_consent where person = $1 and purpose = $2
         order by at desc, id desc limit 1 -- every agency: persons belong to none",
        person,
        purpose
    ))
}

pub fn remove_all(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from privacy_consent where person = $1 -- every agency: erased", person))
}
