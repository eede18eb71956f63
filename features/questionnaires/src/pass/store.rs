//! The SQL of passes. One statement per function.

use assessments::Assessment;
use kit::{Error, Id, Person, Result, Tx, sql};

use super::model::Pass;

/// The pass of a key, whatever became of it.
pub fn of_key(tx: &mut Tx, digest: &str) -> Result<Option<Pass>> {
    tx.maybe(sql!(
        "select * from questionnaires_pass where digest = $1 -- every agency: the key opens it",
        digest,
    ))
}

/// All of an assessment, the latest first.
pub fn of_assessment(tx: &mut Tx, id: Id<Assessment>) -> Result<Vec<Pass>> {
    tx.all(sql!(
        "select * from questionnaires_pass where assessment = $1 -- every agency: asked its policy before
         order by created_at desc, id limit 1000",
        id,
    ))
}

pub fn one(tx: &mut Tx, assessment: Id<Assessment>, id: Id<Pass>) -> Result<Pass> {
    let found = tx.maybe(sql!(
        "select * from questionnaires_pass
         where assessment = $1 and id = $2 -- every agency: asked its policy before",
        assessment,
        id,
    ))?;
    found.ok_or(Error::NotFound)
}

pub fn insert(tx: &mut Tx, it: &Pass) -> Result<()> {
    tx.run(sql!(
        "insert into questionnaires_pass (id, assessment, agency, maker, name, respondent, digest, pin, session, tries,
             created_at, expires_at, opened_at, ended_at, stage)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        it.id,
        it.assessment,
        it.agency,
        it.maker,
        &it.name,
        it.respondent,
        &it.digest,
        &it.pin,
        &it.session,
        it.tries,
        it.created_at,
        it.expires_at,
        it.opened_at,
        it.ended_at,
        it.stage,
    ))
}

/// Stores how far it is.
pub fn set_stage(tx: &mut Tx, it: &Pass) -> Result<()> {
    tx.run(sql!(
        "update questionnaires_pass set session = $3, tries = $4, opened_at = $5, ended_at = $6, stage = $7
         where agency = $1 and id = $2",
        it.agency,
        it.id,
        &it.session,
        it.tries,
        it.opened_at,
        it.ended_at,
        it.stage,
    ))
}

/// What somebody made, for what is held about them.
pub fn of_maker(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Pass>> {
    tx.all(sql!(
        "select * from questionnaires_pass where maker = $1 order by created_at, id -- every agency: one's own",
        person,
    ))
}

/// Lets go of somebody: what they made stays, without them and the name they wrote.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update questionnaires_pass set maker = $2, name = '' where maker = $1 -- every agency: somebody leaves",
        person,
        Id::<Person>::nil(),
    ))
}

/// How many ran out before an instant.
pub fn count_old(tx: &mut Tx, before: i64) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from questionnaires_pass where expires_at < $1 -- every agency: how long things are kept",
        before,
    ))?;
    Ok(count)
}

/// The oldest of those: id and when it ran out.
pub fn old(tx: &mut Tx, before: i64, most: i64) -> Result<Vec<(Id<Pass>, i64)>> {
    tx.all(sql!(
        "select id, expires_at from questionnaires_pass where expires_at < $1 -- every agency: how long things are kept
         order by expires_at, id limit $2",
        before,
        most,
    ))
}

pub fn remove(tx: &mut Tx, id: Id<Pass>) -> Result<()> {
    tx.run(sql!(
        "delete from questionnaires_pass where id = $1 -- every agency: how long things are kept",
        id,
    ))
}
