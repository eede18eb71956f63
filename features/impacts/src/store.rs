//! The SQL of surveys. One statement per function.

use cases::Case;
use kit::{Agency, Id, Person, Result, Sealed, Tx, sql};
use organisations::Organisation;

use crate::model::{Stage, Survey};

pub fn find(tx: &mut Tx, id: Id<Survey>) -> Result<Sealed<Survey>> {
    tx.one(sql!("select * from impacts_survey where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// Plans a survey; one that stands stays as it is.
pub fn plan(tx: &mut Tx, it: &Survey) -> Result<()> {
    tx.run(sql!(
        "insert into impacts_survey (id, agency, organisation, record, process, closed_on, months, due_on, stage,
           answers, email, lang, letters, asked_by, asked_at, answered_by, answered_at, source)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
         on conflict (record, months) do nothing",
        it.id, it.agency, it.organisation, it.record, &it.process, it.closed_on, it.months, it.due_on, it.stage,
        &it.answers, &it.email, &it.lang, it.letters, it.asked_by, it.asked_at, it.answered_by, it.answered_at,
        &it.source,
    ))
}

/// Takes back what was only planned, because the case goes on.
pub fn unplan(tx: &mut Tx, agency: Id<Agency>, record: Id<Case>) -> Result<()> {
    tx.run(sql!(
        "delete from impacts_survey where agency = $1 and record = $2 and stage = $3",
        agency,
        record,
        Stage::Planned,
    ))
}

/// Writes down how far it is, unless it was answered meanwhile; whether that was so.
pub fn put(tx: &mut Tx, it: &Survey) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update impacts_survey set stage = $3, answers = $4, email = $5, lang = $6, letters = $7, asked_by = $8,
           asked_at = $9, answered_by = $10, answered_at = $11, source = $12
         where agency = $1 and id = $2 and answered_at is null",
        it.agency, it.id, it.stage, &it.answers, &it.email, &it.lang, it.letters, it.asked_by, it.asked_at,
        it.answered_by, it.answered_at, &it.source,
    ))?;
    Ok(changed > 0)
}

/// All of an agency, what is due first on top.
pub fn of_agency(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Survey>> {
    tx.all(sql!(
        "select * from impacts_survey where agency = $1 order by due_on, id limit 20000",
        agency
    ))
}

/// Those of a case, in time.
pub fn of_record(tx: &mut Tx, agency: Id<Agency>, record: Id<Case>) -> Result<Vec<Survey>> {
    tx.all(sql!(
        "select * from impacts_survey where agency = $1 and record = $2 order by months",
        agency,
        record,
    ))
}

kit::row! {
    /// Of a case what matters here.
    #[derive(Debug, Clone)]
    pub struct Record {
        pub id: Id<Case>,
        pub agency: Id<Agency>,
        pub organisation: Id<Organisation>,
        pub root: Id<Case>,
        pub process: String,
        pub standing: String,
    }
}

/// The record of a case.
pub fn record(tx: &mut Tx, id: Id<Case>) -> Result<Option<Record>> {
    tx.maybe(sql!(
        "select id, agency, organisation, root, process, standing from cases_case
         where id = $1 -- every agency: what the journal names",
        id
    ))
}

/// The cases of an agency that stand closed: for the demo network.
pub fn closed(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<(Id<Case>, i64)>> {
    tx.all(sql!(
        "select id, entered_at from cases_case where agency = $1 and root = id and standing = 'closed'
         order by entered_at, id limit 100",
        agency
    ))
}

/// Who of the staff plays a part in a case; its coach is none of them.
pub fn players(tx: &mut Tx, agency: Id<Agency>, record: Id<Case>) -> Result<Vec<(Id<Person>,)>> {
    tx.all(sql!(
        "select distinct person from cases_part where agency = $1 and root = $2 and role <> 'coach'
         order by person limit 20",
        agency,
        record,
    ))
}

/// What somebody asked or answered.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Survey>> {
    tx.all(sql!(
        "select * from impacts_survey where asked_by = $1 or answered_by = $1
         order by due_on, id -- every agency: one's own",
        person
    ))
}

/// Lets go of somebody: what was answered stays.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update impacts_survey set -- every agency: somebody leaves
           asked_by = case when asked_by = $1 then $2 else asked_by end,
           answered_by = case when answered_by = $1 then $2 else answered_by end
         where asked_by = $1 or answered_by = $1",
        person,
        Id::<Person>::nil()
    ))
}
