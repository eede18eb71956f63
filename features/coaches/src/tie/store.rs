//! The SQL of ties.

use kit::{Id, Person, Result, Tx, sql};

use crate::model::{Coach, Tie};

pub fn of(tx: &mut Tx, coach: Id<Coach>) -> Result<Vec<Tie>> {
    tx.all(sql!(
        "select * from coaches_tie where coach = $1 order by noted_at, id -- every agency: a conflict is one everywhere",
        coach
    ))
}

/// The ties of some coaches.
pub fn of_some(tx: &mut Tx, ids: &[String]) -> Result<Vec<Tie>> {
    tx.all(sql!(
        sqlite "select * from coaches_tie -- every agency: a conflict is one everywhere
                where coach in (select value from json_each($1)) order by noted_at, id",
        postgres "select * from coaches_tie -- every agency: a conflict is one everywhere
                  where coach in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by noted_at, id",
        ids,
    ))
}

pub fn insert(tx: &mut Tx, it: &Tie) -> Result<()> {
    tx.run(sql!(
        "insert into coaches_tie (id, coach, agency, organisation, name, bond, noted_by, noted_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        it.id,
        it.coach,
        it.agency,
        it.organisation,
        &it.name,
        it.bond,
        it.noted_by,
        it.noted_at,
    ))
}

/// Takes one back; whether there was one.
pub fn remove(tx: &mut Tx, coach: Id<Coach>, id: Id<Tie>) -> Result<bool> {
    let changed = tx.changed(sql!(
        "delete from coaches_tie where coach = $1 and id = $2 -- every agency: of the coach",
        coach,
        id
    ))?;
    Ok(changed > 0)
}

pub fn remove_all(tx: &mut Tx, coach: Id<Coach>) -> Result<()> {
    tx.run(sql!("delete from coaches_tie where coach = $1 -- every agency: erased", coach))
}

pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update coaches_tie set noted_by = $2 where noted_by = $1 -- every agency: erased",
        person,
        Id::<Person>::nil(),
    ))
}
