//! The SQL of formats and of each time one was used.

use kit::{Agency, Id, Person, Result, Sealed, Tx, sql};

use super::model::{Format, Trial};

pub fn find(tx: &mut Tx, id: Id<Format>) -> Result<Sealed<Format>> {
    tx.one(sql!("select * from overseas_format where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// All of them: everybody who signed in reads what was tried and whether it was kept.
pub fn all(tx: &mut Tx) -> Result<Vec<Format>> {
    tx.all(sql!(
        "select * from overseas_format order by changed_at desc, id desc limit 1000 -- every agency: open to members"
    ))
}

/// How often each format was used.
pub fn counts(tx: &mut Tx) -> Result<Vec<(Id<Format>, i64)>> {
    tx.all(sql!(
        "select format, count(*) from overseas_trial group by format -- every agency: open to members"
    ))
}

pub fn insert(tx: &mut Tx, it: &Format) -> Result<()> {
    tx.run(sql!(
        "insert into overseas_format (id, agency, author, programme, name, element, origin, changed, steps, version,
           decision, reason, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        it.id, it.agency, it.author, it.programme, &it.name, &it.element, &it.origin, &it.changed, &it.steps,
        it.version, it.decision, &it.reason, it.created_at, it.changed_at,
    ))
}

pub fn decide(tx: &mut Tx, it: &Format) -> Result<()> {
    tx.run(sql!(
        "update overseas_format set version = $3, decision = $4, reason = $5, changed_at = $6
         where id = $1 and agency = $2",
        it.id,
        it.agency,
        it.version,
        it.decision,
        &it.reason,
        it.changed_at
    ))
}

pub fn find_trial(tx: &mut Tx, id: Id<Trial>) -> Result<Sealed<Trial>> {
    tx.one(sql!("select * from overseas_trial where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// Each time a format was used, whoever did; readers see their own agency's texts alone.
pub fn trials(tx: &mut Tx, id: Id<Format>) -> Result<Vec<Trial>> {
    tx.all(sql!(
        "select * from overseas_trial where format = $1 order by done_on desc, id desc limit 1000
         -- every agency: part of its format",
        id
    ))
}

/// Everything an agency did, the newest first.
pub fn of_agency(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Trial>> {
    tx.all(sql!(
        "select * from overseas_trial where agency = $1 order by done_on desc, id desc limit 10000",
        agency
    ))
}

/// What was done for these organisations.
pub fn of_organisations(tx: &mut Tx, ids: &[String]) -> Result<Vec<Trial>> {
    tx.all(sql!(
        sqlite "select * from overseas_trial -- every agency: one's own organisation
                where organisation in (select value from json_each($1)) order by done_on desc, id desc limit 50",
        postgres "select * from overseas_trial -- every agency: one's own organisation
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by done_on desc, id desc limit 50",
        ids,
    ))
}

pub fn insert_trial(tx: &mut Tx, it: &Trial) -> Result<()> {
    tx.run(sql!(
        "insert into overseas_trial (id, agency, format, version, organisation, adviser, done_on, minutes, done,
           result, rating, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        it.id, it.agency, it.format, it.version, it.organisation, it.adviser, it.done_on, it.minutes, &it.done,
        &it.result, it.rating, it.created_at,
    ))
}

pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Format>> {
    tx.all(sql!(
        "select * from overseas_format where author = $1 order by created_at, id -- every agency: one's own",
        person
    ))
}

pub fn trials_of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Trial>> {
    tx.all(sql!(
        "select * from overseas_trial where adviser = $1 order by created_at, id -- every agency: one's own",
        person
    ))
}
