//! The SQL of results. One statement per function.

use kit::{Agency, Error, Id, Result, Tx, clock::Day, row, sql};
use organisations::Organisation;

use super::model::{Kept, Outcome};
use crate::model::Assessment;

pub fn keep(tx: &mut Tx, it: &Assessment, major: u32, outcome: &Outcome) -> Result<()> {
    let body = serde_json::to_string(outcome).map_err(|wrong| Error::Told(wrong.to_string()))?;
    tx.run(sql!(
        "insert into assessments_result (assessment, organisation, agency, questionnaire, major, is_shared, completed_on, body)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (assessment) do nothing",
        it.id,
        it.organisation,
        it.agency,
        &it.questionnaire,
        i64::from(major),
        it.is_shared,
        it.day(),
        body,
    ))
}

/// Lets a result count in the comparisons of others, or no longer.
pub fn share(tx: &mut Tx, it: &Assessment) -> Result<()> {
    tx.run(sql!(
        "update assessments_result set is_shared = $3 where agency = $1 and assessment = $2",
        it.agency,
        it.id,
        it.is_shared,
    ))
}

/// What may count in the comparisons of others.
pub fn shared(tx: &mut Tx, questionnaire: &str, major: u32) -> Result<Vec<Kept>> {
    let all: Vec<(Id<Organisation>, Day, String)> = tx.all(sql!(
        "select organisation, completed_on, body from assessments_result
         where questionnaire = $1 and major = $2 and is_shared -- every agency: only figures of classes are shown
         order by assessment limit 400000",
        questionnaire,
        i64::from(major),
    ))?;
    let read = |(organisation, completed_on, body): (_, _, String)| {
        let outcome =
            serde_json::from_str(&body).map_err(|wrong| Error::Told(wrong.to_string()))?;
        Ok(Kept { organisation, completed_on, outcome })
    };
    all.into_iter().map(read).collect()
}

/// What a reader has to hold against what they made of all results; none before the first one.
pub fn mark(tx: &mut Tx, questionnaire: &str, major: u32) -> Result<Option<String>> {
    let found: Option<(String,)> = tx.maybe(sql!(
        "select mark from assessments_tide
         where questionnaire = $1 and major = $2 -- every agency: a mark tells of no company",
        questionnaire,
        i64::from(major),
    ))?;
    Ok(found.map(|(mark,)| mark))
}

/// Says that the results are others now. No mark is ever given twice, in no database.
pub fn set_mark(tx: &mut Tx, questionnaire: &str, major: u32) -> Result<()> {
    tx.run(sql!(
        "insert into assessments_tide (questionnaire, major, mark) values ($1, $2, $3) -- every agency: a mark tells of no company
         on conflict (questionnaire, major) do update set mark = excluded.mark",
        questionnaire,
        i64::from(major),
        Id::<Kept>::new().to_string(),
    ))
}

row! {
    /// A result as it lies there; the body is JSON.
    pub struct Stored {
        pub organisation: Id<Organisation>,
        pub agency: Id<Agency>,
        pub is_shared: bool,
        pub completed_on: Day,
        pub completed_at: Option<i64>,
        pub body: String,
    }
}

/// Every result of a major version with the agency it is kept for and whether it may count.
pub fn all(tx: &mut Tx, questionnaire: &str, major: u32) -> Result<Vec<Stored>> {
    tx.all(sql!(
        "select r.organisation, r.agency, r.is_shared, r.completed_on, a.completed_at, r.body
         from assessments_result r join assessments_assessment a on a.id = r.assessment
         where r.questionnaire = $1 and r.major = $2 -- every agency: only figures of groups are shown
         order by r.completed_on, a.completed_at, r.assessment limit 400000",
        questionnaire,
        i64::from(major),
    ))
}
