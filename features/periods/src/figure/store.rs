//! The SQL of figures: what neighbours keep, counted for one agency and one period.

use kit::{Agency, Id, Result, Tx, clock::Day, sql};

use super::model::Period;

/// Assessments completed.
pub fn assessments(tx: &mut Tx, agency: Id<Agency>, it: Period) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from assessments_assessment where agency = $1 and completed_at >= $2 and completed_at < $3",
        agency,
        it.from.starts(),
        it.over(),
    ))?;
    Ok(count)
}

/// Who was trained with what: tool, day, provider.
pub fn trainings(
    tx: &mut Tx,
    agency: Id<Agency>,
    it: Period,
) -> Result<Vec<(String, Day, String)>> {
    tx.all(sql!(
        "select questionnaire, trained_on, provider from assessments_licence
         where agency = $1 and trained_on >= $2 and trained_on <= $3 order by trained_on, questionnaire, id",
        agency,
        it.from,
        it.until,
    ))
}

/// Licences of staff that were good on a day.
pub fn licences(tx: &mut Tx, agency: Id<Agency>, day: Day) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from assessments_licence
         where agency = $1 and trained_on <= $2 and (valid_until >= $2 or valid_until = '')",
        agency,
        day,
    ))?;
    Ok(count)
}

/// Quarters of an hour coaches worked.
pub fn quarters(tx: &mut Tx, agency: Id<Agency>, it: Period) -> Result<i64> {
    let (sum,) = tx.one(sql!(
        "select cast(coalesce(sum(quarters), 0) as bigint) from coaches_hour
         where agency = $1 and worked_on >= $2 and worked_on <= $3",
        agency,
        it.from,
        it.until,
    ))?;
    Ok(sum)
}

/// What came of advice and was validated.
pub fn outcomes(tx: &mut Tx, agency: Id<Agency>, it: Period) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from outcomes_outcome
         where agency = $1 and validated_at is not null and done_on >= $2 and done_on <= $3",
        agency,
        it.from,
        it.until,
    ))?;
    Ok(count)
}
