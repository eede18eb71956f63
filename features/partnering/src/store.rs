//! The SQL of opportunities. One statement per function.

use kit::{Caller, Id, Person, Result, Sealed, Tx, clock::Day, sql};
use organisations::Organisation;

use crate::model::Profile;

pub fn find(tx: &mut Tx, id: Id<Profile>) -> Result<Sealed<Profile>> {
    tx.one(sql!("select * from partnering_profile where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// Those of these ids that exist, in no order; the index says who may see them.
pub fn some(tx: &mut Tx, ids: &[String]) -> Result<Vec<Profile>> {
    tx.all(sql!(
        sqlite "select * from partnering_profile where id in (select value from json_each($1)) -- every agency: chosen by the index",
        postgres "select * from partnering_profile -- every agency: chosen by the index
                  where id in (select json_array_elements_text(cast(cast($1 as text) as json)))",
        ids,
    ))
}

/// The newest of these records of one organisation, for its agency.
pub fn of_organisations(tx: &mut Tx, ids: &[Id<Organisation>]) -> Result<Vec<Profile>> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    tx.all(sql!(
        sqlite "select * from partnering_profile where organisation in (select value from json_each($1)) -- every agency: the panel asks its policy
                order by changed_at desc, id limit 20",
        postgres "select * from partnering_profile -- every agency: the panel asks its policy
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by changed_at desc, id limit 20",
        &ids[..],
    ))
}

/// What is before the world for these records of one organisation.
pub fn public_of(tx: &mut Tx, ids: &[Id<Organisation>]) -> Result<Vec<Profile>> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    tx.all(sql!(
        sqlite "select * from partnering_profile where organisation in (select value from json_each($1)) -- every agency: the house asks
                and stage = 'published' order by id limit 1000",
        postgres "select * from partnering_profile -- every agency: the house asks
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                    and stage = 'published' order by id limit 1000",
        &ids[..],
    ))
}

/// What somebody wrote for the agency they act for, that is open to the world.
pub fn of_author(tx: &mut Tx, by: &Caller) -> Result<Vec<Profile>> {
    tx.all(sql!(
        "select * from partnering_profile where agency = $1 and author = $2 and stage = 'published'
         order by open_until, id limit 500",
        by.agency,
        by.person,
    ))
}

/// The next number of a profile of that country on that day, from 1.
pub fn next_number(tx: &mut Tx, country: &str, day: Day) -> Result<i64> {
    let (number,) = tx.one(sql!(
        "insert into partnering_counter (country, day, latest) values ($1, $2, 1) -- every agency: one count per country
         on conflict (country, day) do update set latest = partnering_counter.latest + 1
         returning latest",
        country,
        day,
    ))?;
    Ok(number)
}

pub fn insert(tx: &mut Tx, it: &Profile) -> Result<()> {
    tx.run(sql!(
        "insert into partnering_profile (id, agency, author, organisation, country, owner_kind, kind, reference,
           title, summary, description, advantages, partner_sought, development, ipr, keywords, sectors,
           countries, language, stage, open_until, published_at, created_at, changed_at, adviser, plan, consented_on,
           renewals, version, staged_at, details)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
           $22, $23, $24, $25, $26, $27, $28, $29, $30, $31)",
        it.id, it.agency, it.author, it.organisation, &it.country, &it.owner_kind, it.kind,
        it.reference.as_deref(), &it.title, &it.summary, &it.description, &it.advantages, &it.partner_sought,
        it.development, it.ipr, &it.keywords, &it.sectors, &it.countries, &it.language, it.stage,
        it.open_until, it.published_at, it.created_at, it.changed_at, it.adviser, &it.plan, it.consented_on,
        it.renewals, it.version, it.staged_at, &it.details,
    ))
}

pub fn rewrite(tx: &mut Tx, it: &Profile) -> Result<()> {
    tx.run(sql!(
        "update partnering_profile set kind = $3, title = $4, summary = $5, description = $6, advantages = $7,
           partner_sought = $8, development = $9, ipr = $10, keywords = $11, sectors = $12, countries = $13,
           language = $14, open_until = $15, changed_at = $16, plan = $17, consented_on = $18, version = $19, details = $20
         where agency = $1 and id = $2",
        it.agency, it.id, it.kind, &it.title, &it.summary, &it.description, &it.advantages,
        &it.partner_sought, it.development, it.ipr, &it.keywords, &it.sectors, &it.countries, &it.language,
        it.open_until, it.changed_at, &it.plan, it.consented_on, it.version, &it.details,
    ))
}

pub fn set_stage(tx: &mut Tx, it: &Profile) -> Result<()> {
    tx.run(sql!(
        "update partnering_profile set stage = $3, reference = $4, published_at = $5, changed_at = $6, adviser = $7,
           staged_at = $8, open_until = $9, renewals = $10, consented_on = $11
         where agency = $1 and id = $2",
        it.agency,
        it.id,
        it.stage,
        it.reference.as_deref(),
        it.published_at,
        it.changed_at,
        it.adviser,
        it.staged_at,
        it.open_until,
        it.renewals,
        it.consented_on,
    ))
}

/// Who belongs to one of these organisations: the client whose opportunity it is.
pub fn clients(tx: &mut Tx, ids: &[Id<Organisation>]) -> Result<Vec<(Id<Person>,)>> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    tx.all(sql!(
        sqlite "select distinct person from organisations_member -- every agency: those it speaks for
                where organisation in (select value from json_each($1)) order by person limit 50",
        postgres "select distinct person from organisations_member -- every agency: those it speaks for
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by person limit 50",
        &ids[..],
    ))
}
