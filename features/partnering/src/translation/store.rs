//! The SQL of translations. One statement per function.

use kit::{Id, Result, Tx, sql};

use super::model::Translation;
use crate::model::Profile;

/// Every further language of these opportunities, in order.
pub fn of_some(tx: &mut Tx, ids: &[String]) -> Result<Vec<Translation>> {
    tx.all(sql!(
        sqlite "select * from partnering_translation where profile in (select value from json_each($1)) -- every agency: part of its profile
                order by profile, language",
        postgres "select * from partnering_translation -- every agency: part of its profile
                  where profile in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by profile, language",
        ids,
    ))
}

/// The further languages of one.
pub fn of(tx: &mut Tx, profile: Id<Profile>) -> Result<Vec<Translation>> {
    of_some(tx, &[profile.to_string()])
}

/// Writes it over what was there in that language.
pub fn put(tx: &mut Tx, it: &Translation) -> Result<()> {
    tx.run(sql!(
        "insert into partnering_translation (profile, language, title, summary, description, advantages, partner_sought,
           version, changed_at) -- every agency: part of its profile
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (profile, language) do update set title = excluded.title, summary = excluded.summary,
           description = excluded.description, advantages = excluded.advantages,
           partner_sought = excluded.partner_sought, version = excluded.version, changed_at = excluded.changed_at",
        it.profile,
        &it.language,
        &it.title,
        &it.summary,
        &it.description,
        &it.advantages,
        &it.partner_sought,
        it.version,
        it.changed_at,
    ))
}

pub fn delete(tx: &mut Tx, it: &Translation) -> Result<()> {
    tx.run(sql!(
        "delete from partnering_translation where profile = $1 and language = $2 -- every agency: part of its profile",
        it.profile,
        &it.language,
    ))
}
