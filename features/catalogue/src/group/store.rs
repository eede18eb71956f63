//! The SQL of sector groups.

use kit::{Agency, Caller, Id, Person, Result, Tx, sql};

use super::model::Member;

/// The groups somebody belongs to for an agency.
pub fn of(tx: &mut Tx, by: &Caller) -> Result<Vec<Member>> {
    tx.all(sql!(
        "select * from catalogue_member where person = $1 and agency = $2 order by sector",
        by.person,
        by.agency
    ))
}

/// Every group somebody belongs to, wherever they work.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Member>> {
    tx.all(sql!(
        "select * from catalogue_member where person = $1 order by since, sector -- every agency: one's own",
        person
    ))
}

/// Who belongs to one of these groups.
pub fn members(tx: &mut Tx, sectors: &[String]) -> Result<Vec<(Id<Agency>, Id<Person>)>> {
    tx.all(sql!(
        sqlite "select distinct agency, person from catalogue_member -- every agency: who is told of what everybody may read
                where sector in (select value from json_each($1)) order by agency, person",
        postgres "select distinct agency, person from catalogue_member -- every agency: who is told of what everybody may read
                  where sector in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by agency, person",
        sectors,
    ))
}

/// The agencies of these countries.
pub fn agencies(tx: &mut Tx, countries: &[String]) -> Result<Vec<(Id<Agency>,)>> {
    tx.all(sql!(
        sqlite "select id from agencies_agency -- every agency: those of a country
                where stage = 'active' and country in (select value from json_each($1)) order by id",
        postgres "select id from agencies_agency -- every agency: those of a country
                  where stage = 'active' and country in
                    (select json_array_elements_text(cast(cast($1 as text) as json))) order by id",
        countries,
    ))
}

pub fn insert(tx: &mut Tx, it: &Member) -> Result<()> {
    tx.run(sql!(
        "insert into catalogue_member (person, agency, sector, since) values ($1, $2, $3, $4)
         on conflict (person, agency, sector) do nothing",
        it.person,
        it.agency,
        it.sector,
        it.since
    ))
}

pub fn remove(tx: &mut Tx, it: &Member) -> Result<()> {
    tx.run(sql!(
        "delete from catalogue_member where person = $1 and agency = $2 and sector = $3",
        it.person,
        it.agency,
        it.sector
    ))
}

pub fn erase(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from catalogue_member where person = $1 -- every agency: erased", person))
}
