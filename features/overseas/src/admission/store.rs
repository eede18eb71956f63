//! The SQL of admissions.

use kit::{Agency, Caller, Id, Person, Result, Sealed, Tx, clock::Day, sql};

use super::model::{Admission, Stage};
use crate::programme::model::Programme;

pub fn find(tx: &mut Tx, id: Id<Admission>) -> Result<Sealed<Admission>> {
    tx.one(sql!("select * from overseas_admission where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// Everybody who ever asked to take part in a programme, the newest first.
pub fn of_programme(tx: &mut Tx, id: Id<Programme>) -> Result<Vec<Admission>> {
    tx.all(sql!(
        "select * from overseas_admission where programme = $1 order by asked_at desc, id desc limit 2000
         -- every agency: part of its programme",
        id
    ))
}

/// What an agency decides or asked for, and what somebody asked for themselves.
pub fn lines(
    tx: &mut Tx,
    by: &Caller,
    (is_staff, stage): (bool, Option<Stage>),
) -> Result<Vec<Admission>> {
    let agency = if is_staff { by.agency } else { Id::nil() };
    tx.all(sql!(
        "select * from overseas_admission
         where ((host = $1 or agency = $1) and cast($1 as text) <> cast($2 as text) or asked_by = $3)
           and (cast($4 as text) is null or stage = $4)
         order by changed_at desc, id desc limit 10000",
        agency,
        Id::<Agency>::nil(),
        by.person,
        stage.map(Stage::as_str),
    ))
}

/// Whether somebody takes part in a programme on a day.
pub fn is_valid(
    tx: &mut Tx,
    programme: Id<Programme>,
    subjects: &[String],
    today: Day,
) -> Result<bool> {
    let found: Option<(Id<Admission>,)> = tx.maybe(sql!(
        sqlite "select id from overseas_admission -- every agency: part of its programme
                where programme = $1 and stage = 'admitted' and valid_until >= $3
                  and subject in (select value from json_each($2)) limit 1",
        postgres "select id from overseas_admission -- every agency: part of its programme
                  where programme = $1 and stage = 'admitted' and valid_until >= $3
                    and subject in (select json_array_elements_text(cast(cast($2 as text) as json))) limit 1",
        programme,
        subjects,
        today,
    ))?;
    Ok(found.is_some())
}

/// What these organisations asked for, whoever asked.
pub fn of_subjects(tx: &mut Tx, subjects: &[String]) -> Result<Vec<Admission>> {
    tx.all(sql!(
        sqlite "select * from overseas_admission -- every agency: one's own organisation
                where subject in (select value from json_each($1)) order by asked_at desc, id desc limit 50",
        postgres "select * from overseas_admission -- every agency: one's own organisation
                  where subject in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by asked_at desc, id desc limit 50",
        subjects,
    ))
}

pub fn insert(tx: &mut Tx, it: &Admission) -> Result<()> {
    tx.run(sql!(
        "insert into overseas_admission (id, programme, host, agency, part, subject, name, country, financing, why,
           stage, reason, asked_by, asked_at, decided_by, decided_at, valid_until, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        it.id, it.programme, it.host, it.agency, it.part, &it.subject, &it.name, &it.country, it.financing, &it.why,
        it.stage, &it.reason, it.asked_by, it.asked_at, it.decided_by, it.decided_at, it.valid_until, it.changed_at,
    ))
}

/// Writes down what became of it.
pub fn set_stage(tx: &mut Tx, it: &Admission) -> Result<()> {
    tx.run(sql!(
        "update overseas_admission set stage = $3, reason = $4, decided_by = $5, decided_at = $6, valid_until = $7,
           changed_at = $8
         where id = $1 and agency = $2",
        it.id, it.agency, it.stage, &it.reason, it.decided_by, it.decided_at, it.valid_until, it.changed_at,
    ))
}

/// The admissions somebody asked for that run out in a span.
pub fn running_out(
    tx: &mut Tx,
    person: Id<Person>,
    (from, to): (Day, Day),
) -> Result<Vec<Admission>> {
    tx.all(sql!(
        "select * from overseas_admission where asked_by = $1 and stage = 'admitted'
           and valid_until >= $2 and valid_until <= $3
         order by valid_until, id limit 100 -- every agency: one's own",
        person,
        from,
        to
    ))
}

pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Admission>> {
    tx.all(sql!(
        "select * from overseas_admission where asked_by = $1 or decided_by = $1
         order by asked_at, id -- every agency: one's own",
        person
    ))
}
