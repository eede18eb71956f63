//! The SQL of merges.

use kit::{Agency, Caller, Id, Person, Result, Tx, sql};

use super::model::Merge;
use crate::Organisation;

pub fn insert(tx: &mut Tx, it: &Merge) -> Result<()> {
    tx.run(sql!(
        "insert into organisations_merge (id, survivor, absorbed, agency, merged_by, score, reasons, chosen, merged_at, undone_at, undone_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        it.id,
        it.survivor,
        it.absorbed,
        it.agency,
        it.merged_by,
        it.score,
        &it.reasons,
        &it.chosen,
        it.merged_at,
        it.undone_at,
        it.undone_by,
    ))
}

pub fn find(tx: &mut Tx, id: Id<Merge>) -> Result<Merge> {
    tx.one(sql!(
        "select * from organisations_merge where id = $1 -- every agency: the act asks the policy of its organisation",
        id
    ))
}

/// The merges into these records that stand, oldest first.
pub fn into(tx: &mut Tx, ids: &[String]) -> Result<Vec<Merge>> {
    tx.all(sql!(
        sqlite "select * from organisations_merge where undone_at is null -- every agency: the page asks its policy
                and survivor in (select value from json_each($1)) order by merged_at, id limit 500",
        postgres "select * from organisations_merge where undone_at is null -- every agency: the page asks its policy
                  and survivor in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by merged_at, id limit 500",
        ids,
    ))
}

/// The newest merges of an agency, or of all for the nil one.
pub fn newest(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Merge>> {
    tx.all(sql!(
        "select * from organisations_merge where undone_at is null
         and ($1 = '00000000000000000000000000000000' or agency = $1) order by merged_at desc, id desc limit 50",
        agency
    ))
}

/// What later merges found, after an earlier one was taken back.
pub fn set_chosen(tx: &mut Tx, it: &Merge) -> Result<()> {
    tx.run(sql!(
        "update organisations_merge set chosen = $3 where agency = $1 and id = $2",
        it.agency,
        it.id,
        &it.chosen
    ))
}

pub fn set_undone(tx: &mut Tx, id: Id<Merge>, by: &Caller) -> Result<()> {
    tx.run(sql!(
        "update organisations_merge set undone_at = $2, undone_by = $3 where id = $1 -- every agency: the act asks its policy",
        id,
        by.now,
        by.person,
    ))
}

/// Says which record stands for this one; the nil one for itself.
pub fn set_merged_into(tx: &mut Tx, id: Id<Organisation>, into: Id<Organisation>) -> Result<()> {
    tx.run(sql!(
        "update organisations_organisation set merged_into = $2 where id = $1 -- every agency: the act asks its policy",
        id,
        into,
    ))
}

/// What somebody merged, oldest first.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Merge>> {
    tx.all(sql!(
        "select * from organisations_merge where merged_by = $1 or undone_by = $1 order by merged_at, id -- every agency: one's own",
        person
    ))
}

/// Takes a person out of what they merged.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update organisations_merge set
         merged_by = case when merged_by = $1 then '00000000000000000000000000000000' else merged_by end,
         undone_by = case when undone_by = $1 then '00000000000000000000000000000000' else undone_by end
         where merged_by = $1 or undone_by = $1 -- every agency: one's own",
        person
    ))
}
