//! The SQL of aid. One statement per function.

use cases::Case;
use kit::{Agency, Id, Person, Result, Sealed, Tx, sql};
use organisations::Organisation;

use crate::model::Aid;

pub fn find(tx: &mut Tx, id: Id<Aid>) -> Result<Sealed<Aid>> {
    tx.one(sql!("select * from aids_aid where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

pub fn insert(tx: &mut Tx, it: &Aid) -> Result<()> {
    tx.run(sql!(
        "insert into aids_aid (id, agency, organisation, kind, body, measure, basis, country, granted_on, gross_cents,
           currency, record, made_by, made_at, withdrawn_by, withdrawn_at, why)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        it.id, it.agency, it.organisation, it.kind, &it.body, &it.measure, &it.basis, &it.country, it.granted_on,
        it.gross_cents, &it.currency, it.record, it.made_by, it.made_at, it.withdrawn_by, it.withdrawn_at, &it.why,
    ))
}

/// Withdraws it; whether it stood until now.
pub fn withdraw(tx: &mut Tx, it: &Aid) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update aids_aid set withdrawn_by = $3, withdrawn_at = $4, why = $5
         where agency = $1 and id = $2 and withdrawn_at is null",
        it.agency,
        it.id,
        it.withdrawn_by,
        it.withdrawn_at,
        &it.why,
    ))?;
    Ok(changed > 0)
}

/// What an agency knows of some organisations, the newest first.
pub fn of_organisations(tx: &mut Tx, agency: Id<Agency>, ids: &[String]) -> Result<Vec<Aid>> {
    tx.all(sql!(
        sqlite "select * from aids_aid where agency = $1 and organisation in (select value from json_each($2))
                order by granted_on desc, made_at desc, id limit 5000",
        postgres "select * from aids_aid where agency = $1
                  and organisation in (select json_array_elements_text(cast(cast($2 as text) as json)))
                  order by granted_on desc, made_at desc, id limit 5000",
        agency,
        ids,
    ))
}

/// All of an agency, the newest first.
pub fn of_agency(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Aid>> {
    tx.all(sql!(
        "select * from aids_aid where agency = $1 order by granted_on desc, made_at desc, id limit 10000",
        agency
    ))
}

/// Aid of a service that still counts.
pub fn of_record(tx: &mut Tx, agency: Id<Agency>, record: Id<Case>) -> Result<Vec<Aid>> {
    tx.all(sql!(
        "select * from aids_aid where agency = $1 and record = $2 and withdrawn_at is null order by made_at, id",
        agency,
        record,
    ))
}

/// Everything kept about some organisations, whoever keeps it: for their own people.
pub fn about(tx: &mut Tx, organisation: &str) -> Result<Vec<Aid>> {
    tx.all(sql!(
        "select * from aids_aid where organisation = $1 order by made_at, id -- every agency: one's own record",
        organisation
    ))
}

/// Of some organisations those an agency looks after, with their names.
pub fn own_of(
    tx: &mut Tx,
    agency: Id<Agency>,
    ids: &[String],
) -> Result<Vec<(Id<Organisation>, String)>> {
    tx.all(sql!(
        sqlite "select id, name from organisations_organisation
                where agency = $1 and id in (select value from json_each($2)) order by name, id",
        postgres "select id, name from organisations_organisation
                  where agency = $1 and id in (select json_array_elements_text(cast(cast($2 as text) as json)))
                  order by name, id",
        agency,
        ids,
    ))
}

/// What somebody granted, noted or withdrew.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Aid>> {
    tx.all(sql!(
        "select * from aids_aid where made_by = $1 or withdrawn_by = $1
         order by made_at, id -- every agency: one's own",
        person
    ))
}

/// Lets go of somebody: the aid stays.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update aids_aid set -- every agency: somebody leaves
           made_by = case when made_by = $1 then $2 else made_by end,
           withdrawn_by = case when withdrawn_by = $1 then $2 else withdrawn_by end
         where made_by = $1 or withdrawn_by = $1",
        person,
        Id::<Person>::nil()
    ))
}

/// The first companies an agency looks after, by name: for the demo network.
pub fn companies(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<(Id<Organisation>,)>> {
    tx.all(sql!(
        "select id from organisations_organisation
         where agency = $1 and kind = 'sme' and stage = 'active' and merged_into = $2 order by name, id limit 2",
        agency,
        Id::<Organisation>::nil(),
    ))
}
