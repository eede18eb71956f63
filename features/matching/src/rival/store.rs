//! The SQL of no-compete lists. One statement per function.

use kit::{Id, Person, Result, Tx, sql};
use organisations::Organisation;

use super::model::Entry;

/// The lists of these records, the newest entry first.
pub fn of(tx: &mut Tx, organisations: &[String]) -> Result<Vec<Entry>> {
    tx.all(sql!(
        sqlite "select * from matching_rival -- every agency: asked its policy before, or shown to nobody
                where organisation in (select value from json_each($1)) order by noted_at desc, rival limit 1000",
        postgres "select * from matching_rival -- every agency: asked its policy before, or shown to nobody
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by noted_at desc, rival limit 1000",
        organisations,
    ))
}

/// Who has any of these records on their list.
pub fn listing(tx: &mut Tx, rivals: &[String]) -> Result<Vec<(Id<Organisation>,)>> {
    tx.all(sql!(
        sqlite "select distinct organisation from matching_rival -- every agency: shown to nobody
                where rival in (select value from json_each($1)) order by organisation limit 5000",
        postgres "select distinct organisation from matching_rival -- every agency: shown to nobody
                  where rival in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by organisation limit 5000",
        rivals,
    ))
}

pub fn put(tx: &mut Tx, it: &Entry) -> Result<()> {
    tx.run(sql!(
        "insert into matching_rival (organisation, rival, agency, name, note, person, noted_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (organisation, rival) do update set note = excluded.note",
        it.organisation,
        it.rival,
        it.agency,
        &it.name,
        &it.note,
        it.person,
        it.noted_at,
    ))
}

/// Takes an entry off the lists of these records; false if none had it.
pub fn remove(tx: &mut Tx, organisations: &[String], rival: Id<Organisation>) -> Result<bool> {
    let changed = tx.changed(sql!(
        sqlite "delete from matching_rival where rival = $2 -- every agency: asked its policy before
                and organisation in (select value from json_each($1))",
        postgres "delete from matching_rival where rival = $2 -- every agency: asked its policy before
                  and organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))",
        organisations,
        rival,
    ))?;
    Ok(changed > 0)
}

/// What somebody noted.
pub fn by(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Entry>> {
    tx.all(sql!(
        "select * from matching_rival where person = $1 order by noted_at, rival -- every agency: one's own",
        person
    ))
}

/// The entries stay the organisation's; who noted them, and in which words, goes.
pub fn erase(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update matching_rival set person = $2, note = '' where person = $1 -- every agency: erased",
        person,
        Id::<Person>::nil()
    ))
}
