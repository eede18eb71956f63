//! The SQL of what leaves the house. One statement per function.

use kit::{Id, Result, Tx, sql};
use partnering::Profile;

use crate::model::{Asked, Entry};

/// Everything that is or was published and changed behind a place, the oldest change first.
pub fn changed(tx: &mut Tx, it: &Asked, most: i64) -> Result<Vec<Entry>> {
    tx.all(sql!(
        "select id, agency, reference, kind, country, title, summary, partner_sought, keywords, sectors, countries,
           language, stage, open_until, published_at, changed_at, version
         from partnering_profile
         where published_at is not null and (changed_at, id) > ($1, $2)
           and ($3 = '' or kind = $3) and ($4 = '' or country = $4) and ($5 = '' or language = $5)
         order by changed_at, id limit $6 -- every agency: what everybody may read",
        it.after,
        &it.after_id,
        &it.kind,
        &it.country,
        &it.language,
        most,
    ))
}

/// The same for whoever reads in one language: a translation that was written or changed since is
/// a change, too.
///
/// Each entry comes at the later of two instants, which no index has. So both orders are walked,
/// each along an index of its own: what changed last in the original, and what changed last in the
/// translation; the least of both are the answer.
pub fn changed_in(tx: &mut Tx, it: &Asked, most: i64) -> Result<Vec<Entry>> {
    tx.all(sql!(
        "select * from (
           select * from (
             select it.id, it.agency, it.reference, it.kind, it.country, it.title, it.summary, it.partner_sought,
               it.keywords, it.sectors, it.countries, it.language, it.stage, it.open_until, it.published_at, it.version,
               it.changed_at
             from partnering_profile it
             where it.published_at is not null and (it.changed_at, it.id) > ($1, $2)
               and ($3 = '' or it.kind = $3) and ($4 = '' or it.country = $4) and ($5 = '' or it.language = $5)
               and not exists (select 1 from partnering_translation said where said.profile = it.id
                                 and said.language = $7 and said.changed_at > it.changed_at)
             order by it.changed_at, it.id limit $6) originals
           union all
           select * from (
             select it.id, it.agency, it.reference, it.kind, it.country, it.title, it.summary, it.partner_sought,
               it.keywords, it.sectors, it.countries, it.language, it.stage, it.open_until, it.published_at, it.version,
               said.changed_at
             from partnering_translation said join partnering_profile it on it.id = said.profile
             where said.language = $7 and (said.changed_at, said.profile) > ($1, $2)
               and said.changed_at > it.changed_at and it.published_at is not null
               and ($3 = '' or it.kind = $3) and ($4 = '' or it.country = $4) and ($5 = '' or it.language = $5)
             order by said.changed_at, said.profile limit $6) translated
         ) found
         order by changed_at, id limit $6 -- every agency: what everybody may read",
        it.after,
        &it.after_id,
        &it.kind,
        &it.country,
        &it.language,
        most,
        &it.lang,
    ))
}

/// The newest of what is published.
pub fn newest(
    tx: &mut Tx,
    it: &Asked,
    (today, most): (kit::clock::Day, i64),
) -> Result<Vec<Entry>> {
    tx.all(sql!(
        "select id, agency, reference, kind, country, title, summary, partner_sought, keywords, sectors, countries,
           language, stage, open_until, published_at, changed_at, version
         from partnering_profile
         where published_at is not null and stage = 'published' and open_until >= $1
           and ($2 = '' or kind = $2) and ($3 = '' or country = $3) and ($4 = '' or language = $4)
         order by published_at desc, id limit $5 -- every agency: what everybody may read",
        today,
        &it.kind,
        &it.country,
        &it.language,
        most,
    ))
}

/// When anybody translated last what is or was published; 0 if nobody did.
pub fn translated_last(tx: &mut Tx) -> Result<i64> {
    let (at,): (Option<i64>,) = tx.one(sql!(
        "select max(changed_at) from partnering_translation -- every agency: what everybody may read"
    ))?;
    Ok(at.unwrap_or_default())
}

/// When anything changed last of what is or was published; 0 if nothing ever was.
pub fn changed_last(tx: &mut Tx) -> Result<i64> {
    let (at,): (Option<i64>,) = tx.one(sql!(
        "select max(changed_at) from partnering_profile
         where published_at is not null -- every agency: what everybody may read"
    ))?;
    Ok(at.unwrap_or_default())
}

/// One of them; none if it was never published.
pub fn find(tx: &mut Tx, id: Id<Profile>) -> Result<Option<Entry>> {
    tx.maybe(sql!(
        "select id, agency, reference, kind, country, title, summary, partner_sought, keywords, sectors, countries,
           language, stage, open_until, published_at, changed_at, version
         from partnering_profile where published_at is not null and id = $1 -- every agency: what everybody may read",
        id
    ))
}
