//! The SQL of addresses. One statement per function.

use kit::{Agency, Id, Person, Result, Tx, sql};

use super::model::{Address, Noun};

/// The address with a word: who knows the word may write there.
pub fn find(tx: &mut Tx, token: &str) -> Result<Option<Address>> {
    tx.maybe(sql!(
        "select * from inbox_address where token = $1 -- every agency: the word names the agency",
        token
    ))
}

/// The address an agency has for something.
pub fn of(
    tx: &mut Tx,
    agency: Id<Agency>,
    (noun, subject): (Noun, &str),
) -> Result<Option<Address>> {
    tx.maybe(sql!(
        "select * from inbox_address where agency = $1 and noun = $2 and subject = $3",
        agency,
        noun,
        subject,
    ))
}

/// Keeps an address; the word of one that is there is replaced.
pub fn put(tx: &mut Tx, it: &Address) -> Result<()> {
    tx.run(sql!(
        "insert into inbox_address (token, agency, noun, subject, person, made_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (agency, noun, subject) do update set token = excluded.token, person = excluded.person,
           made_at = excluded.made_at",
        &it.token,
        it.agency,
        it.noun,
        &it.subject,
        it.person,
        it.made_at,
    ))
}

/// Addresses somebody asked for.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Address>> {
    tx.all(sql!(
        "select * from inbox_address where person = $1 order by made_at, noun, subject -- every agency: one's own",
        person
    ))
}

/// Somebody leaves: their own address goes, those of companies stay with nobody's name.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from inbox_address where person = $1 and noun in ('person', 'participant') -- every agency: somebody leaves",
        person
    ))
}

pub fn release(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update inbox_address set person = $2 where person = $1 -- every agency: somebody leaves",
        person,
        Id::<Person>::nil()
    ))
}
