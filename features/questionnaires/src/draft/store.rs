//! The SQL of drafts. One statement per function.

use kit::{Agency, Error, Id, Person, Result, Tx, sql};

use super::model::Draft;

/// The drafts of an agency, the latest changed first.
pub fn of_agency(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Draft>> {
    tx.all(sql!(
        "select * from questionnaires_draft where agency = $1 order by changed_at desc, id limit 200",
        agency,
    ))
}

pub fn one(tx: &mut Tx, agency: Id<Agency>, id: Id<Draft>) -> Result<Draft> {
    let found = tx.maybe(sql!(
        "select * from questionnaires_draft where agency = $1 and id = $2",
        agency,
        id,
    ))?;
    found.ok_or(Error::NotFound)
}

pub fn insert(tx: &mut Tx, it: &Draft) -> Result<()> {
    tx.run(sql!(
        "insert into questionnaires_draft (id, agency, questionnaire, body, revision, author, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        it.id,
        it.agency,
        &it.questionnaire,
        &it.body,
        it.revision,
        it.author,
        it.created_at,
        it.changed_at,
    ))
}

/// Stores a change over the revision it was written on; false if that is not the latest.
pub fn update(tx: &mut Tx, it: &Draft) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update questionnaires_draft set body = $3, revision = $4, author = $5, changed_at = $6, questionnaire = $7
         where agency = $1 and id = $2 and revision = $8",
        it.agency,
        it.id,
        &it.body,
        it.revision,
        it.author,
        it.changed_at,
        &it.questionnaire,
        it.revision - 1,
    ))?;
    Ok(changed > 0)
}

pub fn remove(tx: &mut Tx, it: &Draft) -> Result<()> {
    tx.run(
        sql!("delete from questionnaires_draft where agency = $1 and id = $2", it.agency, it.id,),
    )
}

/// What somebody changed last, for what is held about them.
pub fn of_author(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Draft>> {
    tx.all(sql!(
        "select * from questionnaires_draft where author = $1 order by created_at, id -- every agency: one's own",
        person,
    ))
}

/// Lets go of somebody: the draft is the agency's and stays, without them.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update questionnaires_draft set author = $2 where author = $1 -- every agency: somebody leaves",
        person,
        Id::<Person>::nil(),
    ))
}
