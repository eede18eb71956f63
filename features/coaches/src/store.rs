//! The SQL of coaches. One statement per function.

use kit::{Agency, Id, Person, Result, Sealed, Tx, sql};

use crate::model::{Coach, Term};

pub fn find(tx: &mut Tx, id: Id<Coach>) -> Result<Sealed<Coach>> {
    tx.one(sql!("select * from coaches_coach where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// The record of a person, for themselves or for whoever may read it.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Option<Coach>> {
    tx.maybe(sql!(
        "select * from coaches_coach where person = $1 -- every agency: one's own",
        person
    ))
}

/// Whom an agency may propose: those kept there, those it decided about, and those open to the network.
pub fn reached(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Coach>> {
    tx.all(sql!(
        "select * from coaches_coach where agency = $1 or reach = 'network'
           or id in (select coach from coaches_acceptance where agency = $1)
         order by id limit 10000",
        agency,
    ))
}

/// Some coaches.
pub fn some(tx: &mut Tx, ids: &[String]) -> Result<Vec<Coach>> {
    tx.all(sql!(
        sqlite "select * from coaches_coach -- every agency: named by what the caller sees
                where id in (select value from json_each($1)) order by id",
        postgres "select * from coaches_coach -- every agency: named by what the caller sees
                  where id in (select json_array_elements_text(cast(cast($1 as text) as json))) order by id",
        ids,
    ))
}

pub fn insert(tx: &mut Tx, it: &Coach) -> Result<()> {
    tx.run(sql!(
        "insert into coaches_coach (id, person, agency, summary, keywords, industry, coaching, grades, languages, country,
           region, countries, radius_km, capacity, available, away, reach, fee_cents, fee_per, currency, created_at,
           changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)",
        it.id, it.person, it.agency, &it.summary, &it.keywords, it.industry, it.coaching, &it.grades, &it.languages,
        &it.country, &it.region, &it.countries, it.radius_km, it.capacity, it.available, &it.away, it.reach,
        it.fee_cents, it.fee_per, &it.currency, it.created_at, it.changed_at,
    ))
}

/// Writes a record anew, unless somebody wrote it since `seen`; whether it did.
pub fn rewrite(tx: &mut Tx, it: &Coach, seen: i64) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update coaches_coach set summary = $4, keywords = $5, industry = $6, coaching = $7, grades = $8, languages = $9,
           country = $10, region = $11, countries = $12, radius_km = $13, capacity = $14, available = $15, away = $16,
           reach = $17, fee_cents = $18, fee_per = $19, currency = $20, changed_at = $21
         where id = $1 and agency = $2 and changed_at = $3",
        it.id, it.agency, seen, &it.summary, &it.keywords, it.industry, it.coaching, &it.grades, &it.languages,
        &it.country, &it.region, &it.countries, it.radius_km, it.capacity, it.available, &it.away, it.reach,
        it.fee_cents, it.fee_per, &it.currency, it.changed_at,
    ))?;
    Ok(changed > 0)
}

/// How many open cases each coach has, wherever: a place is taken by whichever agency.
pub fn open_cases(tx: &mut Tx) -> Result<Vec<(Id<Coach>, i64)>> {
    tx.all(sql!(
        "select t.coach, count(*) from coaches_term t join cases_case c on c.id = t.record
         where t.until_at is null and c.standing <> 'closed' group by t.coach -- every agency: how full somebody is",
    ))
}

/// Who coaches in a record now.
pub fn running(tx: &mut Tx, record: Id<cases::Case>) -> Result<Option<Term>> {
    tx.maybe(sql!(
        "select * from coaches_term where record = $1 and until_at is null -- every agency: part of its case",
        record
    ))
}

/// Where somebody coaches and coached, the last first.
pub fn terms_of(tx: &mut Tx, coach: Id<Coach>) -> Result<Vec<Term>> {
    tx.all(sql!(
        "select * from coaches_term where coach = $1 order by since_at desc, id desc -- every agency: of the coach",
        coach
    ))
}

pub fn insert_term(tx: &mut Tx, it: &Term) -> Result<()> {
    tx.run(sql!(
        "insert into coaches_term (id, record, agency, coach, since_at, until_at, ended_by, why)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        it.id,
        it.record,
        it.agency,
        it.coach,
        it.since_at,
        it.until_at,
        it.ended_by,
        &it.why,
    ))
}

/// Ends a term that runs; whether it did.
pub fn end_term(tx: &mut Tx, it: &Term) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update coaches_term set until_at = $3, ended_by = $4, why = $5
         where id = $1 and agency = $2 and until_at is null",
        it.id,
        it.agency,
        it.until_at,
        it.ended_by,
        &it.why,
    ))?;
    Ok(changed > 0)
}

pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from coaches_coach where person = $1 -- every agency: erased", person))
}

/// Takes somebody out of the terms they ended.
pub fn forget_ended(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update coaches_term set ended_by = $2, why = '–' where ended_by = $1 -- every agency: erased",
        person,
        Id::<Person>::nil(),
    ))
}
