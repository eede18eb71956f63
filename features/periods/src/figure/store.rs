//! The SQL of figures: what neighbours keep, counted for one agency and one period.

use cases::Case;
use kit::{Agency, Id, Result, Tx, clock::Day, sql};
use organisations::Organisation;

use super::model::{Period, Titled};

/// Assessments completed, by company.
pub fn assessments(
    tx: &mut Tx,
    agency: Id<Agency>,
    it: Period,
) -> Result<Vec<(Id<Organisation>, i64)>> {
    tx.all(sql!(
        "select organisation, count(*) from assessments_assessment
         where agency = $1 and completed_at >= $2 and completed_at < $3 group by organisation",
        agency,
        it.from.starts(),
        it.over(),
    ))
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

/// Quarters of an hour coaches worked, by record.
pub fn quarters(tx: &mut Tx, agency: Id<Agency>, it: Period) -> Result<Vec<(Id<Case>, i64)>> {
    tx.all(sql!(
        "select record, cast(sum(quarters) as bigint) from coaches_hour
         where agency = $1 and worked_on >= $2 and worked_on <= $3 group by record",
        agency,
        it.from,
        it.until,
    ))
}

/// What came of advice and was validated, by company.
pub fn outcomes(
    tx: &mut Tx,
    agency: Id<Agency>,
    it: Period,
) -> Result<Vec<(Id<Organisation>, i64)>> {
    tx.all(sql!(
        "select organisation, count(*) from outcomes_outcome
         where agency = $1 and validated_at is not null and done_on >= $2 and done_on <= $3
         group by organisation",
        agency,
        it.from,
        it.until,
    ))
}

/// The titles of stories published in the period that were not taken back, in the order of publishing.
pub fn stories(tx: &mut Tx, agency: Id<Agency>, it: Period) -> Result<Vec<Titled>> {
    tx.all(sql!(
        "select it.organisation as organisation, it.id as story, words.lang as lang, words.title as title
         from stories_story it join stories_text words on words.story = it.id
         where it.agency = $1 and it.stage = 'published' and it.published_at >= $2 and it.published_at < $3
           and words.title <> ''
         order by it.published_at, it.id, words.lang",
        agency,
        it.from.starts(),
        it.over(),
    ))
}
