//! The SQL of licences. One statement per function.

use kit::{Agency, Id, Person, Result, Sealed, Tx, sql};

use crate::model::Licence;

pub fn find(tx: &mut Tx, id: Id<Licence>) -> Result<Sealed<Licence>> {
    tx.one(sql!("select * from licences_licence where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// All of an agency, what ends first on top.
pub fn of_agency(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Licence>> {
    tx.all(sql!(
        "select * from licences_licence where agency = $1 order by valid_until, id limit 5000",
        agency,
    ))
}

/// Those somebody holds for a tool at an agency.
pub fn held(
    tx: &mut Tx,
    agency: Id<Agency>,
    (person, tool): (Id<Person>, &str),
) -> Result<Vec<Licence>> {
    tx.all(sql!(
        "select * from licences_licence where agency = $1 and person = $2 and tool = $3 order by valid_until, id",
        agency,
        person,
        tool,
    ))
}

/// Writes one down; false if one of that holder, tool and day is known.
pub fn insert(tx: &mut Tx, it: &Licence) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into licences_licence (id, agency, tool, person, number, valid_from, valid_until, file, made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (agency, tool, person, valid_from) do nothing",
        it.id,
        it.agency,
        &it.tool,
        it.person,
        &it.number,
        it.valid_from,
        it.valid_until,
        it.file,
        it.made_by,
        it.made_at,
    ))?;
    Ok(changed > 0)
}

pub fn remove(tx: &mut Tx, it: &Licence) -> Result<bool> {
    let changed = tx.changed(sql!(
        "delete from licences_licence where agency = $1 and id = $2",
        it.agency,
        it.id,
    ))?;
    Ok(changed > 0)
}

/// The tools for which an agency asks for a licence.
pub fn rules(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<(String,)>> {
    tx.all(sql!("select tool from licences_rule where agency = $1 order by tool", agency))
}

pub fn clear_rules(tx: &mut Tx, agency: Id<Agency>) -> Result<()> {
    tx.run(sql!("delete from licences_rule where agency = $1", agency))
}

pub fn insert_rule(tx: &mut Tx, agency: Id<Agency>, tool: &str) -> Result<()> {
    tx.run(sql!(
        "insert into licences_rule (agency, tool) values ($1, $2) on conflict (agency, tool) do nothing",
        agency,
        tool,
    ))
}

/// Everything somebody holds or wrote down.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Licence>> {
    tx.all(sql!(
        "select * from licences_licence where person = $1 or made_by = $1 order by made_at, id -- every agency: one's own",
        person,
    ))
}

/// What somebody holds goes with them.
pub fn forget_holder(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from licences_licence where person = $1 -- every agency: somebody leaves",
        person,
    ))
}

/// What somebody wrote down stays without them.
pub fn forget_maker(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update licences_licence set made_by = $2 where made_by = $1 -- every agency: somebody leaves",
        person,
        Id::<Person>::nil(),
    ))
}
