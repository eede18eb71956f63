//! The SQL of licences. One statement per function.

use kit::{Agency, Id, Person, Result, Tx, sql};

use super::model::Licence;

/// All of an agency, the latest training first.
pub fn of_agency(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Licence>> {
    tx.all(sql!(
        "select * from assessments_licence where agency = $1 order by valid_until desc, id limit 1000",
        agency,
    ))
}

/// Those of somebody at an agency.
pub fn held(tx: &mut Tx, agency: Id<Agency>, person: Id<Person>) -> Result<Vec<Licence>> {
    tx.all(sql!(
        "select * from assessments_licence where agency = $1 and person = $2 order by valid_until desc, id",
        agency,
        person,
    ))
}

pub fn insert(tx: &mut Tx, it: &Licence) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into assessments_licence (id, agency, person, questionnaire, trained_on, valid_until, provider, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (agency, person, questionnaire, trained_on) do nothing",
        it.id,
        it.agency,
        it.person,
        &it.questionnaire,
        it.trained_on,
        it.valid_until,
        &it.provider,
        it.created_at,
    ))?;
    Ok(changed > 0)
}

pub fn remove(tx: &mut Tx, agency: Id<Agency>, id: Id<Licence>) -> Result<bool> {
    let changed = tx.changed(sql!(
        "delete from assessments_licence where agency = $1 and id = $2",
        agency,
        id
    ))?;
    Ok(changed > 0)
}

/// Everything recorded about somebody's training.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Licence>> {
    tx.all(sql!(
        "select * from assessments_licence where person = $1 order by trained_on, id -- every agency: one's own",
        person,
    ))
}

pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from assessments_licence where person = $1 -- every agency: somebody leaves",
        person,
    ))
}
