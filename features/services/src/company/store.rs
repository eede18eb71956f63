//! The SQL of companies on the lists of services.

use kit::{Agency, Id, Result, Sealed, Tx, sql};

use super::model::Target;
use crate::model::Service;

pub fn find(tx: &mut Tx, id: Id<Target>) -> Result<Sealed<Target>> {
    tx.one(sql!("select * from services_target where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

pub fn of_service(tx: &mut Tx, it: &Service) -> Result<Vec<Target>> {
    tx.all(sql!(
        "select * from services_target where agency = $1 and service = $2 order by listed_at, id limit 20000",
        it.agency,
        it.id,
    ))
}

/// What an agency has for some organisations.
pub fn of_organisations(tx: &mut Tx, agency: Id<Agency>, ids: &[String]) -> Result<Vec<Target>> {
    tx.all(sql!(
        sqlite "select * from services_target where agency = $1
                and organisation in (select value from json_each($2)) order by listed_at, id limit 200",
        postgres "select * from services_target where agency = $1
                  and organisation in (select json_array_elements_text(cast(cast($2 as text) as json)))
                  order by listed_at, id limit 200",
        agency,
        ids,
    ))
}

/// What some organisations were asked, whoever asked: for their own people.
pub fn asked(tx: &mut Tx, ids: &[String]) -> Result<Vec<Target>> {
    tx.all(sql!(
        sqlite "select * from services_target where stage <> 'listed' -- every agency: one's own
                and organisation in (select value from json_each($1)) order by listed_at desc, id limit 50",
        postgres "select * from services_target where stage <> 'listed' -- every agency: one's own
                  and organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by listed_at desc, id limit 50",
        ids,
    ))
}

/// Puts a company on a list; false for one that stands there already.
pub fn insert(tx: &mut Tx, it: &Target) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into services_target (id, agency, service, organisation, stage, marks, score, reason, exception, means,
           listed_by, listed_at, invited_by, invited_at, answered_by, answered_at, started_at, record)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
         on conflict (service, organisation) do nothing",
        it.id, it.agency, it.service, it.organisation, it.stage, &it.marks, it.score, &it.reason, &it.exception,
        &it.means, it.listed_by, it.listed_at, it.invited_by, it.invited_at, it.answered_by, it.answered_at,
        it.started_at, it.record,
    ))?;
    Ok(changed > 0)
}

pub fn update(tx: &mut Tx, it: &Target) -> Result<()> {
    tx.run(sql!(
        "update services_target set stage = $3, marks = $4, score = $5, reason = $6, exception = $7, means = $8,
           invited_by = $9, invited_at = $10, answered_by = $11, answered_at = $12, started_at = $13, record = $14
         where agency = $1 and id = $2",
        it.agency, it.id, it.stage, &it.marks, it.score, &it.reason, &it.exception, &it.means, it.invited_by,
        it.invited_at, it.answered_by, it.answered_at, it.started_at, it.record,
    ))
}

pub fn remove(tx: &mut Tx, it: &Target) -> Result<()> {
    tx.run(sql!("delete from services_target where agency = $1 and id = $2", it.agency, it.id))
}
