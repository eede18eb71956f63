//! The SQL of cards. One statement per function. Persons belong to no agency.

use kit::{Agency, Audience, Id, Person, Result, Role, Tx, row, sql};

use super::model::{Card, Part, Text, Tongue};

row! {
    /// What somebody is for an agency.
    #[derive(Debug, Clone)]
    pub struct Post {
        pub person: Id<Person>,
        pub agency: Id<Agency>,
        pub name: String,
        pub role: Role,
    }
}

pub fn card(tx: &mut Tx, person: Id<Person>) -> Result<Option<Card>> {
    tx.maybe(sql!(
        "select * from profiles_card where person = $1 -- every agency: the page asks its policy",
        person
    ))
}

pub fn put_card(tx: &mut Tx, it: &Card) -> Result<()> {
    tx.run(sql!(
        "insert into profiles_card (person, country, region, links, changed_at) values ($1, $2, $3, $4, $5) -- every agency: one's own
         on conflict (person) do update set country = excluded.country, region = excluded.region,
           links = excluded.links, changed_at = excluded.changed_at",
        it.person,
        &it.country,
        &it.region,
        &it.links,
        it.changed_at,
    ))
}

pub fn audiences(tx: &mut Tx, person: Id<Person>) -> Result<Vec<(Part, Audience)>> {
    tx.all(sql!(
        "select part, audience from profiles_audience where person = $1 -- every agency: asked before anything is shown",
        person
    ))
}

pub fn put_audience(tx: &mut Tx, person: Id<Person>, part: Part, audience: Audience) -> Result<()> {
    tx.run(sql!(
        "insert into profiles_audience (person, part, audience) values ($1, $2, $3) -- every agency: one's own
         on conflict (person, part) do update set audience = excluded.audience",
        person,
        part,
        audience,
    ))
}

/// The original first, then by language.
pub fn texts(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Text>> {
    tx.all(sql!(
        "select * from profiles_text where person = $1 order by is_original desc, lang -- every agency: the page asks its policy",
        person
    ))
}

pub fn put_text(tx: &mut Tx, it: &Text) -> Result<()> {
    tx.run(sql!(
        "insert into profiles_text (person, lang, body, is_original, changed_at) values ($1, $2, $3, $4, $5) -- every agency: one's own
         on conflict (person, lang) do update set body = excluded.body,
           is_original = excluded.is_original, changed_at = excluded.changed_at",
        it.person,
        &it.lang,
        &it.body,
        it.is_original,
        it.changed_at,
    ))
}

/// There is one original: that in the language given.
pub fn set_original(tx: &mut Tx, person: Id<Person>, lang: &str) -> Result<()> {
    tx.run(sql!(
        "update profiles_text set is_original = (lang = $2) where person = $1 -- every agency: one's own",
        person,
        lang
    ))
}

pub fn drop_text(tx: &mut Tx, person: Id<Person>, lang: &str) -> Result<()> {
    tx.run(sql!(
        "delete from profiles_text where person = $1 and lang = $2 -- every agency: one's own",
        person,
        lang
    ))
}

pub fn tongues(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Tongue>> {
    tx.all(sql!(
        "select * from profiles_tongue where person = $1 order by lang -- every agency: the page asks its policy",
        person
    ))
}

pub fn put_tongue(tx: &mut Tx, it: &Tongue) -> Result<()> {
    tx.run(sql!(
        "insert into profiles_tongue (person, lang, level) values ($1, $2, $3) -- every agency: one's own
         on conflict (person, lang) do update set level = excluded.level",
        it.person,
        &it.lang,
        it.level,
    ))
}

pub fn drop_tongue(tx: &mut Tx, person: Id<Person>, lang: &str) -> Result<()> {
    tx.run(sql!(
        "delete from profiles_tongue where person = $1 and lang = $2 -- every agency: one's own",
        person,
        lang
    ))
}

/// What some persons are, and for whom.
pub fn posts(tx: &mut Tx, persons: &[String]) -> Result<Vec<Post>> {
    tx.all(sql!(
        sqlite "select m.person as person, m.agency as agency, coalesce(a.name, '') as name, m.role as role
                from agencies_membership m left join agencies_agency a on a.id = m.agency
                where m.until is null and m.person in (select value from json_each($1)) order by name",
        postgres "select m.person as person, m.agency as agency, coalesce(a.name, '') as name, m.role as role
                  from agencies_membership m left join agencies_agency a on a.id = m.agency
                  where m.until is null
                  and m.person in (select json_array_elements_text(cast(cast($1 as text) as json))) order by name",
        persons,
    ))
}

/// Removes what a person said of themselves. One table after the other.
pub fn erase_card(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from profiles_card where person = $1 -- every agency: one's own", person))
}
pub fn erase_texts(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from profiles_text where person = $1 -- every agency: one's own", person))
}
pub fn erase_tongues(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from profiles_tongue where person = $1 -- every agency: one's own", person))
}
pub fn erase_audiences(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from profiles_audience where person = $1 -- every agency: one's own",
        person
    ))
}
