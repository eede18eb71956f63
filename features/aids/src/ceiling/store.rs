//! The SQL of ceilings.

use kit::{Agency, Id, Person, Result, Tx, sql};

use super::model::Ceiling;

/// What an agency says of ceilings.
pub fn of_agency(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Ceiling>> {
    tx.all(sql!("select * from aids_ceiling where agency = $1 order by starts_on", agency))
}

pub fn put(tx: &mut Tx, it: &Ceiling) -> Result<()> {
    tx.run(sql!(
        "insert into aids_ceiling (agency, starts_on, cents, span, made_by, made_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (agency, starts_on) do update set cents = excluded.cents, span = excluded.span,
           made_by = excluded.made_by, made_at = excluded.made_at",
        it.agency,
        it.starts_on,
        it.cents,
        it.span,
        it.made_by,
        it.made_at,
    ))
}

/// What somebody said of ceilings, for what is held about them.
pub fn made_by(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Ceiling>> {
    tx.all(sql!(
        "select * from aids_ceiling where made_by = $1 order by made_at, starts_on -- every agency: one's own",
        person
    ))
}

/// Lets go of somebody.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update aids_ceiling set made_by = $2 where made_by = $1 -- every agency: somebody leaves",
        person,
        Id::<Person>::nil()
    ))
}
