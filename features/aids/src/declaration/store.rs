//! The SQL of declarations.

use kit::{Agency, Id, Person, Result, Tx, sql};

use super::model::Declaration;

/// What companies declared to an agency, the newest first.
pub fn of_organisations(
    tx: &mut Tx,
    agency: Id<Agency>,
    ids: &[String],
) -> Result<Vec<Declaration>> {
    tx.all(sql!(
        sqlite "select * from aids_declaration where agency = $1 and organisation in (select value from json_each($2))
                order by made_at desc, id limit 20",
        postgres "select * from aids_declaration where agency = $1
                  and organisation in (select json_array_elements_text(cast(cast($2 as text) as json)))
                  order by made_at desc, id limit 20",
        agency,
        ids,
    ))
}

pub fn insert(tx: &mut Tx, it: &Declaration) -> Result<()> {
    tx.run(sql!(
        "insert into aids_declaration (id, agency, organisation, person, name, capacity, content, digest, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        it.id,
        it.agency,
        it.organisation,
        it.person,
        &it.name,
        &it.capacity,
        &it.content,
        &it.digest,
        it.made_at,
    ))
}

/// What somebody declared.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Declaration>> {
    tx.all(sql!(
        "select * from aids_declaration where person = $1 order by made_at, id -- every agency: one's own",
        person
    ))
}

/// Everything declared for a record: for its own people.
pub fn about(tx: &mut Tx, organisation: &str) -> Result<Vec<Declaration>> {
    tx.all(sql!(
        "select * from aids_declaration where organisation = $1 order by made_at, id -- every agency: one's own record",
        organisation
    ))
}

/// Lets go of somebody: that the company declared stays, and who it was does not.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update aids_declaration set person = $2, name = '', capacity = '' where person = $1 -- every agency: erased",
        person,
        Id::<Person>::nil()
    ))
}
