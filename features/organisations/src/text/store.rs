//! The SQL of translations.

use kit::{Id, Person, Result, Tx, sql};

use super::model::Text;
use crate::Organisation;

/// The translations of these records, by language.
pub fn of_records(tx: &mut Tx, ids: &[String]) -> Result<Vec<Text>> {
    tx.all(sql!(
        sqlite "select * from organisations_text -- every agency: who reads the record asks its policy
                where organisation in (select value from json_each($1)) order by organisation, lang",
        postgres "select * from organisations_text -- every agency: who reads the record asks its policy
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by organisation, lang",
        ids,
    ))
}

pub fn put(tx: &mut Tx, it: &Text) -> Result<()> {
    tx.run(sql!(
        "insert into organisations_text (organisation, lang, name, summary, offers, seeks, summary_of, offers_of, -- every agency: the act asks its policy
             seeks_of, written_by, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (organisation, lang) do update set name = excluded.name, summary = excluded.summary,
             offers = excluded.offers, seeks = excluded.seeks, summary_of = excluded.summary_of,
             offers_of = excluded.offers_of, seeks_of = excluded.seeks_of, written_by = excluded.written_by,
             changed_at = excluded.changed_at",
        it.organisation,
        &it.lang,
        &it.name,
        &it.summary,
        &it.offers,
        &it.seeks,
        &it.summary_of,
        &it.offers_of,
        &it.seeks_of,
        it.written_by,
        it.changed_at,
    ))
}

pub fn remove(tx: &mut Tx, id: Id<Organisation>, lang: &str) -> Result<()> {
    tx.run(sql!(
        "delete from organisations_text where organisation = $1 and lang = $2 -- every agency: the act asks its policy",
        id,
        lang
    ))
}

/// Takes a person out of the texts they translated.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update organisations_text set written_by = '00000000000000000000000000000000' where written_by = $1 -- every agency: one's own",
        person
    ))
}
