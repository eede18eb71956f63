//! The SQL of short lists.

use kit::{Id, Person, Result, Sealed, Tx, sql};

use organisations::Organisation;

use super::model::{Company, List, Proposal, Stage};
use crate::model::Coach;

/// The company of a case.
pub fn company(tx: &mut Tx, id: Id<Organisation>) -> Result<Company> {
    tx.one(sql!(
        "select name, country, lang, languages from organisations_organisation
         where id = $1 -- every agency: the company of a case the caller sees",
        id
    ))
}

pub fn find(tx: &mut Tx, id: Id<List>) -> Result<Sealed<List>> {
    tx.one(sql!("select * from coaches_list where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// The lists of a record, the newest first.
pub fn of_record(tx: &mut Tx, record: Id<cases::Case>) -> Result<Vec<List>> {
    tx.all(sql!(
        "select * from coaches_list where record = $1 order by made_at desc, id desc -- every agency: part of its case",
        record
    ))
}

pub fn insert(tx: &mut Tx, it: &List) -> Result<()> {
    tx.run(sql!(
        "insert into coaches_list (id, agency, record, stage, wants, rivals, made_by, made_at, offered_at, chosen,
           chosen_by, chosen_how, closed_at, why)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        it.id, it.agency, it.record, it.stage, &it.wants, &it.rivals, it.made_by, it.made_at, it.offered_at, it.chosen,
        it.chosen_by, it.chosen_how, it.closed_at, &it.why,
    ))
}

/// Writes a list down if it still stands where it stood; whether it did.
pub fn move_on(tx: &mut Tx, it: &List, before: Stage) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update coaches_list set stage = $4, wants = $5, rivals = $6, offered_at = $7, chosen = $8, chosen_by = $9,
           chosen_how = $10, closed_at = $11, why = $12
         where id = $1 and agency = $2 and stage = $3",
        it.id, it.agency, before, it.stage, &it.wants, &it.rivals, it.offered_at, it.chosen, it.chosen_by,
        it.chosen_how, it.closed_at, &it.why,
    ))?;
    Ok(changed > 0)
}

pub fn proposals(tx: &mut Tx, list: Id<List>) -> Result<Vec<Proposal>> {
    tx.all(sql!(
        "select * from coaches_proposal where list = $1 order by place, coach -- every agency: part of its list",
        list
    ))
}

/// Writes down one who is on a list.
pub fn put(tx: &mut Tx, it: &Proposal) -> Result<()> {
    tx.run(sql!(
        "insert into coaches_proposal (list, coach, agency, place, reason, grades, impression)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (list, coach) do update set place = excluded.place, reason = excluded.reason,
           grades = excluded.grades, impression = excluded.impression",
        it.list,
        it.coach,
        it.agency,
        it.place,
        &it.reason,
        &it.grades,
        &it.impression,
    ))
}

pub fn drop_one(tx: &mut Tx, list: Id<List>, coach: Id<Coach>) -> Result<()> {
    tx.run(sql!(
        "delete from coaches_proposal where list = $1 and coach = $2 -- every agency: part of its list",
        list,
        coach
    ))
}

/// Where somebody was proposed.
pub fn of_coach(tx: &mut Tx, coach: Id<Coach>) -> Result<Vec<Proposal>> {
    tx.all(sql!(
        "select * from coaches_proposal where coach = $1 order by list -- every agency: told to the person",
        coach
    ))
}

/// The lists somebody made or chose from.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<List>> {
    tx.all(sql!(
        "select * from coaches_list where made_by = $1 or chosen_by = $1
         order by made_at, id -- every agency: told to the person",
        person
    ))
}

/// What was said of an erased coach goes; that somebody was proposed stays, without a name.
pub fn forget_coach(tx: &mut Tx, coach: Id<Coach>) -> Result<()> {
    tx.run(sql!(
        "update coaches_proposal set reason = '–', grades = '{}', impression = '' where coach = $1 -- every agency: erased",
        coach
    ))
}

pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update coaches_list set -- every agency: erased
           why = case when made_by = $1 and why <> '' then '–' else why end,
           made_by = case when made_by = $1 then $2 else made_by end,
           chosen_by = case when chosen_by = $1 then $2 else chosen_by end
         where made_by = $1 or chosen_by = $1",
        person,
        Id::<Person>::nil(),
    ))
}

/// Who belongs to the company of a case.
pub fn members(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Vec<(Id<Person>,)>> {
    tx.all(sql!(
        "select distinct person from organisations_member where organisation = $1
         order by person limit 50 -- every agency: the company of a case",
        organisation
    ))
}
