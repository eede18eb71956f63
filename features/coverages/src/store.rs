//! The SQL of coverages.

use kit::{Agency, Id, Result, Tx, sql};

use crate::model::Area;

/// What an agency looks after.
pub fn of_agency(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Area>> {
    tx.all(sql!(
        "select * from coverages_area where agency = $1 order by measure, country, prefix",
        agency
    ))
}

/// What anybody who works looks after in a country.
pub fn of_country(tx: &mut Tx, country: &str) -> Result<Vec<Area>> {
    tx.all(sql!(
        "select * from coverages_area where country = $1 order by agency, measure, prefix
         -- every agency: open to all staff of the network",
        country
    ))
}

pub fn clear(tx: &mut Tx, agency: Id<Agency>) -> Result<()> {
    tx.run(sql!("delete from coverages_area where agency = $1", agency))
}

pub fn insert(tx: &mut Tx, it: &Area) -> Result<()> {
    tx.run(sql!(
        "insert into coverages_area (agency, measure, country, prefix) values ($1, $2, $3, $4)
         on conflict (agency, measure, country, prefix) do nothing",
        it.agency,
        it.measure,
        &it.country,
        &it.prefix
    ))
}
