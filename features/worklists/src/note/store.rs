//! The SQL of notes. One statement per function.

use kit::{Agency, Id, Person, Result, Sealed, Tx, sql};
use organisations::Organisation;

use super::model::Note;

pub fn find(tx: &mut Tx, id: Id<Note>) -> Result<Sealed<Note>> {
    tx.one(sql!("select * from worklists_note where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

pub fn insert(tx: &mut Tx, it: &Note) -> Result<()> {
    tx.run(sql!(
        "insert into worklists_note (id, agency, organisation, author, scope, said, noted_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        it.id,
        it.agency,
        it.organisation,
        it.author,
        it.scope,
        &it.said,
        it.noted_at,
    ))
}

pub fn remove(tx: &mut Tx, it: &Note) -> Result<()> {
    tx.run(sql!("delete from worklists_note where agency = $1 and id = $2", it.agency, it.id))
}

/// All notes of an agency about a company, the newest first; who reads which asks [`Note::is_read_by`].
pub fn of(tx: &mut Tx, agency: Id<Agency>, organisation: Id<Organisation>) -> Result<Vec<Note>> {
    tx.all(sql!(
        "select * from worklists_note where agency = $1 and organisation = $2
         order by noted_at desc, id desc limit 500",
        agency,
        organisation,
    ))
}

/// Whether somebody plays a part in a case of a company that an agency has.
pub fn plays(
    tx: &mut Tx,
    (agency, organisation): (Id<Agency>, Id<Organisation>),
    person: Id<Person>,
) -> Result<bool> {
    let found: Option<(String,)> = tx.maybe(sql!(
        "select p.role from cases_case c join cases_part p on p.root = c.root
         where c.agency = $1 and c.organisation = $2 and p.person = $3 limit 1",
        agency,
        organisation,
        person,
    ))?;
    Ok(found.is_some())
}

/// What somebody noted.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Note>> {
    tx.all(sql!(
        "select * from worklists_note where author = $1 order by noted_at, id -- every agency: one's own",
        person,
    ))
}

/// What somebody noted for themselves goes with them.
pub fn drop_own(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from worklists_note where author = $1 and scope = 'mine' -- every agency: somebody leaves",
        person,
    ))
}

/// What they noted for others stays, and names nobody.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update worklists_note set author = $2 where author = $1 -- every agency: somebody leaves",
        person,
        Id::<Person>::nil(),
    ))
}
