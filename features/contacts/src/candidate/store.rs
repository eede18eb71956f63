//! The SQL of candidates.

use kit::{Id, Person, Result, Sealed, Tx, sql};

use super::model::Candidate;

/// The candidates of a person, by name.
pub fn of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Candidate>> {
    tx.all(sql!(
        "select * from contacts_candidate where person = $1 order by name, id -- every agency: one's own",
        person,
    ))
}

pub fn find(tx: &mut Tx, id: Id<Candidate>) -> Result<Sealed<Candidate>> {
    tx.one(sql!("select * from contacts_candidate where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

pub fn insert(tx: &mut Tx, it: &Candidate) -> Result<()> {
    tx.run(sql!(
        "insert into contacts_candidate (id, person, name, email, organisation, note, created_at)
         values ($1, $2, $3, $4, $5, $6, $7) -- every agency: one's own",
        it.id,
        it.person,
        &it.name,
        &it.email,
        &it.organisation,
        &it.note,
        it.created_at,
    ))
}

pub fn remove(tx: &mut Tx, id: Id<Candidate>) -> Result<()> {
    tx.run(sql!("delete from contacts_candidate where id = $1 -- every agency: one's own", id))
}

/// Forgets all candidates of a person.
pub fn remove_all(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from contacts_candidate where person = $1 -- every agency: one's own",
        person
    ))
}
