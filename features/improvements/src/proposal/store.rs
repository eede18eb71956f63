//! The SQL of proposals that were turned down. One statement per function.

use assessments::Assessment;
use kit::{Caller, Id, Person, Result, Tx, sql};

use super::model::Refusal;

/// Turns a proposal down; said again, the last reason counts.
pub fn put(tx: &mut Tx, it: &Refusal) -> Result<()> {
    tx.run(sql!(
        "insert into improvements_refusal (assessment, item, entry, organisation, agency, reason, said, person, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (assessment, item, entry) do update set reason = excluded.reason, said = excluded.said,
             person = excluded.person, created_at = excluded.created_at",
        it.assessment,
        &it.item,
        &it.entry,
        it.organisation,
        it.agency,
        it.reason,
        &it.said,
        it.person,
        it.created_at,
    ))
}

/// Takes a no back; false if there was none.
pub fn remove(tx: &mut Tx, id: Id<Assessment>, item: &str, entry: &str) -> Result<bool> {
    let changed = tx.changed(sql!(
        "delete from improvements_refusal
         where assessment = $1 and item = $2 and entry = $3 -- every agency: asked its policy before",
        id,
        item,
        entry,
    ))?;
    Ok(changed > 0)
}

/// What was turned down of an assessment.
pub fn of(tx: &mut Tx, id: Id<Assessment>) -> Result<Vec<Refusal>> {
    tx.all(sql!(
        "select * from improvements_refusal where assessment = $1 order by item, entry -- every agency: asked its policy before",
        id,
    ))
}

/// What was turned down in the caller's agency.
pub fn of_agency(tx: &mut Tx, by: &Caller) -> Result<Vec<Refusal>> {
    tx.all(sql!(
        "select * from improvements_refusal where agency = $1 order by entry, created_at desc limit 10000",
        by.agency,
    ))
}

/// What somebody turned down, for what is held about them.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Refusal>> {
    tx.all(sql!(
        "select * from improvements_refusal where person = $1 order by created_at, item -- every agency: one's own",
        person,
    ))
}

/// That it was turned down stays, without who did and their words.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update improvements_refusal set person = $2, said = '' where person = $1 -- every agency: somebody leaves",
        person,
        Id::<Person>::nil(),
    ))
}
