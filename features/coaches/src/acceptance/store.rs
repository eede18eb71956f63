//! The SQL of acceptances.

use kit::{Agency, Id, Person, Result, Tx, sql};

use crate::model::{Acceptance, Coach, Stage};

pub fn of(tx: &mut Tx, coach: Id<Coach>, agency: Id<Agency>) -> Result<Option<Acceptance>> {
    tx.maybe(sql!(
        "select * from coaches_acceptance where coach = $1 and agency = $2",
        coach,
        agency
    ))
}

/// Everywhere a coach was proposed, for herself and where her record is kept.
pub fn of_coach(tx: &mut Tx, coach: Id<Coach>) -> Result<Vec<Acceptance>> {
    tx.all(sql!(
        "select * from coaches_acceptance where coach = $1 order by proposed_at, agency -- every agency: of the coach",
        coach
    ))
}

pub fn of_agency(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Acceptance>> {
    tx.all(sql!(
        "select * from coaches_acceptance where agency = $1 order by coach limit 10000",
        agency
    ))
}

/// Writes down where an agency stands, if it stands where it stood before (or nowhere); whether it did.
pub fn put(tx: &mut Tx, it: &Acceptance, before: Option<Stage>) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into coaches_acceptance (coach, agency, stage, proposed_by, proposed_at, decided_by, decided_at, reason)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (coach, agency) do update set stage = excluded.stage, proposed_by = excluded.proposed_by,
           proposed_at = excluded.proposed_at, decided_by = excluded.decided_by, decided_at = excluded.decided_at,
           reason = excluded.reason
         where coaches_acceptance.stage = cast($9 as text)",
        it.coach, it.agency, it.stage, it.proposed_by, it.proposed_at, it.decided_by, it.decided_at, &it.reason,
        before.map(Stage::as_str),
    ))?;
    Ok(changed > 0)
}

/// What somebody proposed and decided.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Acceptance>> {
    tx.all(sql!(
        "select * from coaches_acceptance where proposed_by = $1 or decided_by = $1
         order by proposed_at, coach, agency -- every agency: told to the person",
        person
    ))
}

pub fn remove(tx: &mut Tx, coach: Id<Coach>) -> Result<()> {
    tx.run(sql!("delete from coaches_acceptance where coach = $1 -- every agency: erased", coach))
}

/// Takes somebody out of what they proposed and decided; why they did goes too.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update coaches_acceptance set -- every agency: erased
           reason = case when decided_by = $1 and reason <> '' then '–' else reason end,
           proposed_by = case when proposed_by = $1 then $2 else proposed_by end,
           decided_by = case when decided_by = $1 then $2 else decided_by end
         where proposed_by = $1 or decided_by = $1",
        person,
        Id::<Person>::nil(),
    ))
}
