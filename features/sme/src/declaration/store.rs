//! The SQL of declarations. One statement per function.

use kit::{Id, Person, Result, Tx, sql};
use organisations::Organisation;

use super::model::Declaration;

pub fn insert(tx: &mut Tx, it: &Declaration) -> Result<()> {
    tx.run(sql!(
        "insert into sme_declaration (id, organisation, agency, person, name, capacity, salt, content, digest, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        it.id,
        it.organisation,
        it.agency,
        it.person,
        &it.name,
        &it.capacity,
        &it.salt,
        &it.content,
        &it.digest,
        it.made_at,
    ))
}

/// The declarations of an organisation, the latest first.
pub fn of(tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<Declaration>> {
    tx.all(sql!(
        "select * from sme_declaration where organisation = $1 -- every agency: asked its policy before
         order by made_at desc, id desc limit 100",
        id
    ))
}

pub fn find(tx: &mut Tx, of: Id<Organisation>, id: Id<Declaration>) -> Result<Declaration> {
    tx.one(sql!(
        "select * from sme_declaration where organisation = $1 and id = $2 -- every agency: asked its policy before",
        of,
        id
    ))
}

/// What a person declared, the first first.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Declaration>> {
    tx.all(sql!(
        "select * from sme_declaration where person = $1 order by made_at, id -- every agency: one's own",
        person
    ))
}

/// Takes the person out of what they declared; the seal of the figures stays.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update sme_declaration set person = $2, name = '', capacity = '', salt = '' where person = $1 -- every agency: erased",
        person,
        Id::<Person>::nil()
    ))
}
