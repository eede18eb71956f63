//! The SQL of results of other tools. One statement per function.

use kit::{Error, Id, Person, Result, Tx, sql};
use organisations::Organisation;

use super::model::External;

/// All of some organisations, the latest first.
pub fn of_organisations(tx: &mut Tx, ids: &[String]) -> Result<Vec<External>> {
    tx.all(sql!(
        sqlite "select * from questionnaires_external -- every agency: asked its policy before
                where organisation in (select value from json_each($1)) order by taken_on desc, id limit 200",
        postgres "select * from questionnaires_external -- every agency: asked its policy before
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by taken_on desc, id limit 200",
        ids,
    ))
}

pub fn one(tx: &mut Tx, organisation: Id<Organisation>, id: Id<External>) -> Result<External> {
    let found = tx.maybe(sql!(
        "select * from questionnaires_external
         where organisation = $1 and id = $2 -- every agency: asked its policy before",
        organisation,
        id,
    ))?;
    found.ok_or(Error::NotFound)
}

pub fn insert(tx: &mut Tx, it: &External) -> Result<()> {
    tx.run(sql!(
        "insert into questionnaires_external (id, organisation, agency, tool, edition, taken_on, low, high, parts, note,
             file, author, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        it.id,
        it.organisation,
        it.agency,
        &it.tool,
        &it.edition,
        it.taken_on,
        it.low,
        it.high,
        &it.parts,
        &it.note,
        it.file,
        it.author,
        it.created_at,
    ))
}

pub fn remove(tx: &mut Tx, it: &External) -> Result<()> {
    tx.run(sql!(
        "delete from questionnaires_external where agency = $1 and id = $2",
        it.agency,
        it.id,
    ))
}

/// What somebody recorded, for what is held about them.
pub fn of_author(tx: &mut Tx, person: Id<Person>) -> Result<Vec<External>> {
    tx.all(sql!(
        "select * from questionnaires_external where author = $1 order by created_at, id -- every agency: one's own",
        person,
    ))
}

/// Lets go of somebody: what they recorded stays, without them and their words.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update questionnaires_external set author = $2, note = '' where author = $1 -- every agency: somebody leaves",
        person,
        Id::<Person>::nil(),
    ))
}
