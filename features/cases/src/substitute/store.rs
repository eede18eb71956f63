//! The SQL of substitutes. One statement per function.

use kit::{Agency, Id, Person, Result, Sealed, Tx, clock::Day, sql};

use super::model::Substitute;
use crate::model::{Case, Logged};

pub fn insert(tx: &mut Tx, it: &Substitute) -> Result<()> {
    tx.run(sql!(
        "insert into cases_substitute (id, agency, person, substitute, from_on, to_on, set_by, set_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        it.id,
        it.agency,
        it.person,
        it.substitute,
        it.from_on,
        it.to_on,
        it.set_by,
        it.set_at,
    ))
}

pub fn find(tx: &mut Tx, id: Id<Substitute>) -> Result<Sealed<Substitute>> {
    tx.one(sql!("select * from cases_substitute where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// Those of an agency that are not over, the next first.
pub fn of_agency(tx: &mut Tx, agency: Id<Agency>, today: Day) -> Result<Vec<Substitute>> {
    tx.all(sql!(
        "select * from cases_substitute where agency = $1 and to_on >= $2 order by from_on, id limit 500",
        agency,
        today,
    ))
}

/// For whom somebody stands in on a day.
pub fn stands_for(
    tx: &mut Tx,
    agency: Id<Agency>,
    person: Id<Person>,
    day: Day,
) -> Result<Vec<(Id<Person>,)>> {
    tx.all(sql!(
        "select person from cases_substitute where agency = $1 and substitute = $2 and from_on <= $3 and to_on >= $3
         order by person",
        agency,
        person,
        day,
    ))
}

/// Sets the last day of one.
pub fn set_end(tx: &mut Tx, it: &Substitute, to: Day) -> Result<()> {
    tx.run(sql!(
        "update cases_substitute set to_on = $3 where agency = $1 and id = $2",
        it.agency,
        it.id,
        to,
    ))
}

/// Writes down for whom a line of a log was written.
pub fn note(tx: &mut Tx, line: &Logged, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "insert into cases_deputed (record, number, agency, person) values ($1, $2, $3, $4)",
        line.record,
        line.number,
        line.agency,
        person,
    ))
}

/// The lines of a log that were written for somebody else: number and for whom.
pub fn deputed(tx: &mut Tx, it: &Case) -> Result<Vec<(i64, Id<Person>)>> {
    tx.all(sql!(
        "select number, person from cases_deputed where agency = $1 and record = $2 order by number",
        it.agency,
        it.id,
    ))
}

/// Where somebody is away, stands in, or said who does.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Substitute>> {
    tx.all(sql!(
        "select * from cases_substitute where person = $1 or substitute = $1 or set_by = $1 order by from_on, id
         -- every agency: told to the person",
        person,
    ))
}

pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from cases_substitute where person = $1 or substitute = $1 -- every agency: erased",
        person
    ))
}

pub fn forget_setter(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update cases_substitute set set_by = $2 where set_by = $1 -- every agency: erased",
        person,
        Id::<Person>::nil(),
    ))
}

pub fn forget_deputed(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from cases_deputed where person = $1 -- every agency: erased", person))
}
