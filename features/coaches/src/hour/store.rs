//! The SQL of hours and schemes.

use kit::{Agency, Id, Person, Result, Tx, sql};

use super::model::{Entry, Scheme};
use crate::model::Coach;

/// The hours of a record, by day.
pub fn of_record(tx: &mut Tx, record: Id<cases::Case>) -> Result<Vec<Entry>> {
    tx.all(sql!(
        "select * from coaches_hour where record = $1 order by worked_on, noted_at, id -- every agency: part of its case",
        record
    ))
}

pub fn insert(tx: &mut Tx, it: &Entry) -> Result<()> {
    tx.run(sql!(
        "insert into coaches_hour (id, record, agency, coach, worked_on, quarters, expenses_cents, comment, noted_by,
           noted_at, agreed_by, agreed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        it.id, it.record, it.agency, it.coach, it.worked_on, it.quarters, it.expenses_cents, &it.comment, it.noted_by,
        it.noted_at, it.agreed_by, it.agreed_at,
    ))
}

/// Takes hours back that nobody agreed to yet; whether there were some.
pub fn remove(tx: &mut Tx, record: Id<cases::Case>, id: Id<Entry>) -> Result<bool> {
    let changed = tx.changed(sql!(
        "delete from coaches_hour where record = $1 and id = $2 and agreed_at is null -- every agency: part of its case",
        record,
        id
    ))?;
    Ok(changed > 0)
}

/// The company agrees to some hours.
pub fn agree(tx: &mut Tx, it: &Entry) -> Result<()> {
    tx.run(sql!(
        "update coaches_hour set agreed_by = $3, agreed_at = $4 where id = $1 and agency = $2 and agreed_at is null",
        it.id,
        it.agency,
        it.agreed_by,
        it.agreed_at,
    ))
}

pub fn scheme(tx: &mut Tx, agency: Id<Agency>, process: &str) -> Result<Option<Scheme>> {
    tx.maybe(sql!(
        "select * from coaches_scheme where agency = $1 and process = $2",
        agency,
        process
    ))
}

pub fn put_scheme(tx: &mut Tx, it: &Scheme) -> Result<()> {
    tx.run(sql!(
        "insert into coaches_scheme (agency, process, hours_per_day, day_cents, most_days, currency)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (agency, process) do update set hours_per_day = excluded.hours_per_day,
           day_cents = excluded.day_cents, most_days = excluded.most_days, currency = excluded.currency",
        it.agency,
        &it.process,
        it.hours_per_day,
        it.day_cents,
        it.most_days,
        &it.currency,
    ))
}

/// What a coach noted, for herself.
pub fn of_coach(tx: &mut Tx, coach: Id<Coach>) -> Result<Vec<Entry>> {
    tx.all(sql!(
        "select * from coaches_hour where coach = $1 order by worked_on, id -- every agency: told to the person",
        coach
    ))
}

/// Hours stay, because they were paid; what was written beside them by somebody erased goes.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update coaches_hour set -- every agency: erased
           comment = case when noted_by = $1 then '–' else comment end,
           noted_by = case when noted_by = $1 then $2 else noted_by end,
           agreed_by = case when agreed_by = $1 then $2 else agreed_by end
         where noted_by = $1 or agreed_by = $1",
        person,
        Id::<Person>::nil(),
    ))
}
