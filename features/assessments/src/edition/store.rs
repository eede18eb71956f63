//! The SQL of versions of questionnaires. One statement per function.

use kit::{Agency, Error, Id, Result, Tx, sql};

use super::model::Edition;

/// The stored body of a version, JSON.
pub fn body(tx: &mut Tx, questionnaire: &str, version: &str) -> Result<Option<String>> {
    let found: Option<(String,)> = tx.maybe(sql!(
        "select body from assessments_questionnaire -- every agency: who sees the answers sees what was asked
         where questionnaire = $1 and version = $2",
        questionnaire,
        version,
    ))?;
    Ok(found.map(|(body,)| body))
}

/// The bodies an agency took in.
pub fn of_agency(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<String>> {
    let found = tx.all(sql!(
        "select body from assessments_questionnaire where agency = $1 order by created_at limit 200",
        agency,
    ))?;
    Ok(found.into_iter().map(|(body,)| body).collect())
}

/// Whose questionnaire that is: none if nobody has one of that name.
pub fn owner(tx: &mut Tx, questionnaire: &str) -> Result<Option<Id<Agency>>> {
    let found: Option<(Id<Agency>,)> = tx.maybe(sql!(
        "select agency from assessments_questionnaire where questionnaire = $1 limit 1",
        questionnaire,
    ))?;
    Ok(found.map(|(agency,)| agency))
}

/// Keeps a version; false if it is known, which stays as it is.
pub fn keep(tx: &mut Tx, agency: Id<Agency>, it: &Edition, now: i64) -> Result<bool> {
    let body = serde_json::to_string(it).map_err(|wrong| Error::Told(wrong.to_string()))?;
    let changed = tx.changed(sql!(
        "insert into assessments_questionnaire (questionnaire, version, agency, body, created_at)
         values ($1, $2, $3, $4, $5) on conflict (questionnaire, version) do nothing",
        &it.structure.id,
        &it.structure.version,
        agency,
        body,
        now,
    ))?;
    Ok(changed > 0)
}
