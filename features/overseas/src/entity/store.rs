//! The SQL of institutions overseas.

use kit::{Agency, Id, Person, Result, Sealed, Tx, sql};

use super::model::Entity;

pub fn find(tx: &mut Tx, id: Id<Entity>) -> Result<Sealed<Entity>> {
    tx.one(sql!("select * from overseas_entity where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// All of them by country and name: everybody who signed in reads them.
pub fn all(tx: &mut Tx) -> Result<Vec<Entity>> {
    tx.all(sql!(
        "select * from overseas_entity order by country, name, id limit 10000 -- every agency: open to members"
    ))
}

/// Those of an agency by name.
pub fn of_agency(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Entity>> {
    tx.all(sql!(
        "select * from overseas_entity where agency = $1 order by name, id limit 500",
        agency
    ))
}

pub fn insert(tx: &mut Tx, it: &Entity) -> Result<()> {
    tx.run(sql!(
        "insert into overseas_entity (id, agency, author, kind, name, country, city, zone, opens, closes, languages,
           summary, practice, desk, email, website, created_at, changed_at, names)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
        it.id, it.agency, it.author, it.kind, &it.name, &it.country, &it.city, &it.zone, it.opens, it.closes,
        &it.languages, &it.summary, &it.practice, &it.desk, &it.email, &it.website, it.created_at, it.changed_at,
        &it.names,
    ))
}

pub fn rewrite(tx: &mut Tx, it: &Entity) -> Result<()> {
    tx.run(sql!(
        "update overseas_entity set kind = $3, name = $4, country = $5, city = $6, zone = $7, opens = $8, closes = $9,
           languages = $10, summary = $11, practice = $12, desk = $13, email = $14, website = $15, changed_at = $16, names = $17
         where id = $1 and agency = $2",
        it.id, it.agency, it.kind, &it.name, &it.country, &it.city, &it.zone, it.opens, it.closes, &it.languages,
        &it.summary, &it.practice, &it.desk, &it.email, &it.website, it.changed_at, &it.names,
    ))
}

pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Entity>> {
    tx.all(sql!(
        "select * from overseas_entity where author = $1 order by created_at, id -- every agency: one's own",
        person
    ))
}
