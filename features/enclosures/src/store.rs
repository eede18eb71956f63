//! The SQL of enclosures. One statement per function.

use std::collections::BTreeMap;

use kit::{
    Agency, Id, Result, Sealed, Tx,
    files::{self, File},
    sql,
};
use partnering::Profile;

use crate::model::Enclosure;

pub fn find(tx: &mut Tx, id: Id<Enclosure>) -> Result<Sealed<Enclosure>> {
    tx.one(sql!("select * from enclosures_enclosure where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// Those of an opportunity, in the order in which they were added.
pub fn of(tx: &mut Tx, profile: Id<Profile>) -> Result<Vec<Enclosure>> {
    tx.all(sql!(
        "select * from enclosures_enclosure where profile = $1 -- every agency: its reader asks the policy
         order by created_at, id limit 100",
        profile
    ))
}

/// Those of several opportunities, each with its file, in the order in which they were added.
pub fn of_some(tx: &mut Tx, profiles: &[String]) -> Result<Vec<(Enclosure, File)>> {
    let all: Vec<Enclosure> = tx.all(sql!(
        sqlite "select * from enclosures_enclosure where profile in (select value from json_each($1)) -- every agency: their reader asks the policy
                order by profile, created_at, id",
        postgres "select * from enclosures_enclosure -- every agency: their reader asks the policy
                  where profile in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by profile, created_at, id",
        profiles,
    ))?;
    filed(tx, all)
}

/// Everything an agency has, each with its file, behind an id.
pub fn all_of(
    tx: &mut Tx,
    agency: Id<Agency>,
    (behind, most): (&str, i64),
) -> Result<Vec<(Enclosure, File)>> {
    let all: Vec<Enclosure> = tx.all(sql!(
        "select * from enclosures_enclosure where agency = $1 and id > $2 order by id limit $3",
        agency,
        behind,
        most,
    ))?;
    filed(tx, all)
}

fn filed(tx: &mut Tx, all: Vec<Enclosure>) -> Result<Vec<(Enclosure, File)>> {
    let ids: Vec<String> = all.iter().map(|it| it.file.to_string()).collect();
    let known: BTreeMap<String, File> =
        files::some(tx, &ids)?.into_iter().map(|it| (it.id.to_string(), it)).collect();
    let file = |it: &Enclosure| known.get(&it.file.to_string()).cloned();
    Ok(all.into_iter().filter_map(|it| file(&it).map(|file| (it, file))).collect())
}

/// Gives it another description, and says whether readers outside may have it.
pub fn rename(tx: &mut Tx, it: &Enclosure) -> Result<()> {
    tx.run(sql!(
        "update enclosures_enclosure set title = $3, released = $4 where agency = $1 and id = $2",
        it.agency,
        it.id,
        &it.title,
        it.released,
    ))
}

pub fn insert(tx: &mut Tx, it: &Enclosure) -> Result<()> {
    tx.run(sql!(
        "insert into enclosures_enclosure (id, agency, profile, file, title, released, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        it.id,
        it.agency,
        it.profile,
        it.file,
        &it.title,
        it.released,
        it.created_at,
    ))
}

pub fn release(tx: &mut Tx, it: &Enclosure) -> Result<()> {
    tx.run(sql!(
        "update enclosures_enclosure set released = true where agency = $1 and id = $2",
        it.agency,
        it.id
    ))
}

pub fn delete(tx: &mut Tx, it: &Enclosure) -> Result<()> {
    tx.run(sql!("delete from enclosures_enclosure where agency = $1 and id = $2", it.agency, it.id))
}
