//! The SQL of assessments. One statement per function.

use kit::{Caller, Id, Person, Result, Sealed, Tx, sql};
use organisations::Organisation;

use crate::model::Assessment;

pub fn find(tx: &mut Tx, id: Id<Assessment>) -> Result<Sealed<Assessment>> {
    tx.one(sql!("select * from assessments_assessment where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// The organisation an assessment is of: how somebody stands to that decides who sees it.
pub fn organisation_of(tx: &mut Tx, id: Id<Assessment>) -> Result<Id<Organisation>> {
    let (organisation,) = tx.one(sql!(
        "select organisation from assessments_assessment where id = $1 -- every agency: asks the policy next",
        id,
    ))?;
    Ok(organisation)
}

pub fn insert(tx: &mut Tx, it: &Assessment) -> Result<()> {
    tx.run(sql!(
        "insert into assessments_assessment (id, organisation, agency, questionnaire, version, mode, stage, point,
             starter, is_shared, started_at, completed_at, validated_at, validator, due_on, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        it.id,
        it.organisation,
        it.agency,
        &it.questionnaire,
        &it.version,
        it.mode,
        it.stage,
        it.point,
        it.starter,
        it.is_shared,
        it.started_at,
        it.completed_at,
        it.validated_at,
        it.validator,
        it.due_on,
        it.changed_at,
    ))
}

/// Stores how far it is.
pub fn set_stage(tx: &mut Tx, it: &Assessment) -> Result<()> {
    tx.run(sql!(
        "update assessments_assessment set stage = $3, is_shared = $4, completed_at = $5, validated_at = $6,
             validator = $7, changed_at = $8 where agency = $1 and id = $2",
        it.agency,
        it.id,
        it.stage,
        it.is_shared,
        it.completed_at,
        it.validated_at,
        it.validator,
        it.changed_at,
    ))
}

/// The assessments of organisations, the latest first.
pub fn of_organisations(tx: &mut Tx, ids: &[String]) -> Result<Vec<Assessment>> {
    tx.all(sql!(
        sqlite "select * from assessments_assessment -- every agency: asked its policy before
                where organisation in (select value from json_each($1)) order by started_at desc, id limit 1000",
        postgres "select * from assessments_assessment -- every agency: asked its policy before
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by started_at desc, id limit 1000",
        ids,
    ))
}

/// The assessments of the clients of the caller's agency, the latest changed first.
pub fn of_agency(tx: &mut Tx, by: &Caller) -> Result<Vec<Assessment>> {
    tx.all(sql!(
        "select * from assessments_assessment where agency = $1 order by changed_at desc, id limit 10000",
        by.agency,
    ))
}

/// What somebody began or validated, for what is held about them.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Assessment>> {
    tx.all(sql!(
        "select * from assessments_assessment where starter = $1 or validator = $1 order by started_at, id -- every agency: one's own",
        person,
    ))
}

/// Lets go of somebody: what they began stays, without them.
pub fn forget_starter(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update assessments_assessment set starter = $2 where starter = $1 -- every agency: somebody leaves",
        person,
        Id::<Person>::nil(),
    ))
}

pub fn forget_validator(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update assessments_assessment set validator = $2 where validator = $1 -- every agency: somebody leaves",
        person,
        Id::<Person>::nil(),
    ))
}

/// Whether one of that questionnaire is open for the organisation.
pub fn open_one(
    tx: &mut Tx,
    id: Id<Organisation>,
    questionnaire: &str,
) -> Result<Option<Assessment>> {
    tx.maybe(sql!(
        "select * from assessments_assessment
         where organisation = $1 and questionnaire = $2 and stage = 'open' -- every agency: asked its policy before",
        id,
        questionnaire,
    ))
}

/// How many were completed with that questionnaire.
pub fn completed(tx: &mut Tx, id: Id<Organisation>, questionnaire: &str) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from assessments_assessment
         where organisation = $1 and questionnaire = $2 and stage = 'completed' -- every agency: asked its policy before",
        id,
        questionnaire,
    ))?;
    Ok(count)
}
