//! The SQL of measurements that are due. One statement per function.

use assessments::Assessment;
use kit::{Id, Result, Tx, sql};

use super::model::Repeat;

/// Writes down when a measurement is to be repeated; what is known stays.
pub fn insert(tx: &mut Tx, it: &Repeat) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into improvements_due (assessment, organisation, agency, questionnaire, due_on, told_on, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (assessment) do nothing",
        it.assessment,
        it.organisation,
        it.agency,
        &it.questionnaire,
        it.due_on,
        it.told_on,
        it.changed_at,
    ))?;
    Ok(changed > 0)
}

pub fn find(tx: &mut Tx, id: Id<Assessment>) -> Result<Option<Repeat>> {
    tx.maybe(sql!(
        "select * from improvements_due where assessment = $1 -- every agency: asked its policy before",
        id,
    ))
}

pub fn update(tx: &mut Tx, it: &Repeat) -> Result<()> {
    tx.run(sql!(
        "update improvements_due set due_on = $3, told_on = $4, changed_at = $5 where agency = $1 and assessment = $2",
        it.agency,
        it.assessment,
        it.due_on,
        it.told_on,
        it.changed_at,
    ))
}
