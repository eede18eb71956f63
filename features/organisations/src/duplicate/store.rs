//! The SQL of records that are compared, and of pairs somebody told apart.

use kit::{Agency, Caller, Id, Result, Tx, sql};

use super::model::{Subject, ordered};
use crate::Organisation;

/// The records an agency compares: its own and those all share; the nil one compares all.
pub fn subjects(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Subject>> {
    tx.all(sql!(
        "select id, agency, kind, name, short_name, country, city, website, pic, vat, audience, audiences, claimed_at, created_at
         from organisations_organisation
         where stage = 'active' and merged_into = '00000000000000000000000000000000'
         and ($1 = '00000000000000000000000000000000' or agency = $1 or agency = '00000000000000000000000000000000')
         order by id limit 200000",
        agency
    ))
}

/// One of them.
pub fn subject(tx: &mut Tx, id: Id<Organisation>) -> Result<Subject> {
    tx.one(sql!(
        "select id, agency, kind, name, short_name, country, city, website, pic, vat, audience, audiences, claimed_at, created_at
         from organisations_organisation where id = $1 -- every agency: the act asks its policy",
        id
    ))
}

/// Every pair somebody told apart.
pub fn distinct(tx: &mut Tx) -> Result<Vec<(Id<Organisation>, Id<Organisation>)>> {
    tx.all(sql!("select one, other from organisations_distinct -- every agency: ids alone"))
}

/// Notes that two records are two organisations.
pub fn tell_apart(
    tx: &mut Tx,
    by: &Caller,
    one: Id<Organisation>,
    other: Id<Organisation>,
) -> Result<()> {
    let (one, other) = ordered(one, other);
    tx.run(sql!(
        "insert into organisations_distinct (one, other, said_by, said_at) values ($1, $2, $3, $4) -- every agency: the act asks its policy
         on conflict (one, other) do nothing",
        one,
        other,
        by.person,
        by.now,
    ))
}

/// Takes a person out of what they told apart.
pub fn forget(tx: &mut Tx, person: Id<kit::Person>) -> Result<()> {
    tx.run(sql!(
        "update organisations_distinct set said_by = '00000000000000000000000000000000' where said_by = $1 -- every agency: one's own",
        person
    ))
}
