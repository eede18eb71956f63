//! The SQL of organisations and their members. One statement per function.

use kit::{Agency, Id, Person, Result, Sealed, Tx, row, sql};

use crate::{
    model::{Audience, Belonging, Kind, Organisation, Stage},
    policy::Standing,
};

row! {
    /// An organisation as one row of a list.
    #[derive(Debug, Clone)]
    pub struct Line {
        pub id: Id<Organisation>,
        pub agency: Id<Agency>,
        pub kind: Kind,
        pub name: String,
        pub short_name: String,
        pub country: String,
        pub city: String,
        pub audience: Audience,
        pub stage: Stage,
        pub changed_at: i64,
        /// How many past projects it has.
        pub projects: i64,
    }
}

impl Line {
    /// As somebody stands to it who does not belong to it.
    pub const fn standing(&self) -> Standing {
        Standing { agency: self.agency, audience: self.audience, stage: self.stage, is_own: false }
    }
}

row! {
    /// An organisation somebody belongs to.
    #[derive(Debug, Clone)]
    pub struct Own {
        pub id: Id<Organisation>,
        pub name: String,
        pub role: Belonging,
    }
}

row! {
    /// What is known of an organisation of a source.
    #[derive(Debug, Clone)]
    pub struct Known {
        pub id: Id<Organisation>,
        pub source_key: String,
        pub source_digest: String,
        pub source_rank: i64,
    }
}

/// Those of a source by their keys.
pub fn known(tx: &mut Tx, source: &str, keys: &[String]) -> Result<Vec<Known>> {
    tx.all(sql!(
        sqlite "select id, source_key, source_digest, source_rank from organisations_organisation -- every agency: a source has its keys for itself
                where source = $1 and source_key in (select value from json_each($2))",
        postgres "select id, source_key, source_digest, source_rank from organisations_organisation -- every agency: a source has its keys for itself
                  where source = $1
                  and source_key in (select json_array_elements_text(cast(cast($2 as text) as json)))",
        source,
        keys,
    ))
}

/// One as it is stored, for a source that tells of it again.
pub fn stored(tx: &mut Tx, id: Id<Organisation>) -> Result<Organisation> {
    tx.one(sql!("select * from organisations_organisation where id = $1 -- every agency: imports ask who starts them", id))
}

pub fn set_rank(tx: &mut Tx, id: Id<Organisation>, rank: i64) -> Result<()> {
    tx.run(sql!(
        "update organisations_organisation set source_rank = $2 where id = $1 -- every agency: imports ask who starts them",
        id,
        rank
    ))
}

pub fn find(tx: &mut Tx, id: Id<Organisation>) -> Result<Sealed<Organisation>> {
    tx.one(sql!(
        "select * from organisations_organisation where id = $1 -- every agency: sealed",
        id
    ))
    .map(Sealed::new)
}

/// The rows of a list by their ids, in no order.
pub fn lines(tx: &mut Tx, ids: &[String]) -> Result<Vec<Line>> {
    tx.all(sql!(
        sqlite "select o.id, o.agency, o.kind, o.name, o.short_name, o.country, o.city, o.audience,
                       o.stage, o.changed_at, (select count(*) from organisations_participation p
                                               where p.organisation = o.id) as projects
                from organisations_organisation o where o.id in (select value from json_each($1))",
        postgres "select o.id, o.agency, o.kind, o.name, o.short_name, o.country, o.city, o.audience,
                         o.stage, o.changed_at, (select count(*) from organisations_participation p
                                                 where p.organisation = o.id) as projects
                  from organisations_organisation o
                  where o.id in (select json_array_elements_text(cast(cast($1 as text) as json)))",
        ids,
    ))
}

/// All of those that are active, for the index.
pub fn active(tx: &mut Tx, ids: &[String]) -> Result<Vec<Organisation>> {
    tx.all(sql!(
        sqlite "select * from organisations_organisation -- every agency: the index asks its viewer
                where stage = 'active' and id in (select value from json_each($1))",
        postgres "select * from organisations_organisation -- every agency: the index asks its viewer
                  where stage = 'active'
                  and id in (select json_array_elements_text(cast(cast($1 as text) as json)))",
        ids,
    ))
}

/// The names of organisations.
pub fn names(tx: &mut Tx, ids: &[String]) -> Result<Vec<(Id<Organisation>, String)>> {
    tx.all(sql!(
        sqlite "select id, name from organisations_organisation -- every agency: names of what was seen
                where id in (select value from json_each($1))",
        postgres "select id, name from organisations_organisation -- every agency: names of what was seen
                  where id in (select json_array_elements_text(cast(cast($1 as text) as json)))",
        ids,
    ))
}

/// What was archived at that instant, to undo it.
pub fn archived_at(tx: &mut Tx, at: i64) -> Result<Vec<Organisation>> {
    tx.all(sql!(
        "select * from organisations_organisation -- every agency: the act asks its policy
         where stage = 'archived' and changed_at = $1 limit 10000",
        at
    ))
}

pub fn insert(tx: &mut Tx, it: &Organisation) -> Result<()> {
    tx.run(sql!(
        "insert into organisations_organisation
         (id, agency, kind, name, short_name, country, region, city, website, founded, staff, lang,
          summary, offers, seeks, keywords, sectors, trl_from, trl_to, languages, audience, adviser,
          source, source_key, source_digest, source_rank, stage, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                 $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29)",
        it.id,
        it.agency,
        it.kind,
        &it.name,
        &it.short_name,
        &it.country,
        &it.region,
        &it.city,
        &it.website,
        it.founded,
        it.staff,
        &it.lang,
        &it.summary,
        &it.offers,
        &it.seeks,
        &it.keywords,
        &it.sectors,
        it.trl_from,
        it.trl_to,
        &it.languages,
        it.audience,
        it.adviser,
        &it.source,
        &it.source_key,
        &it.source_digest,
        it.source_rank,
        it.stage,
        it.created_at,
        it.changed_at,
    ))
}

/// What people wrote, and what a source says now.
pub fn rewrite(tx: &mut Tx, it: &Organisation) -> Result<()> {
    tx.run(sql!(
        "update organisations_organisation set
         kind = $3, name = $4, short_name = $5, country = $6, region = $7, city = $8, website = $9,
         founded = $10, staff = $11, lang = $12, summary = $13, offers = $14, seeks = $15,
         keywords = $16, sectors = $17, trl_from = $18, trl_to = $19, languages = $20,
         audience = $21, source_digest = $22, source_rank = $23, changed_at = $24
         where agency = $1 and id = $2",
        it.agency,
        it.id,
        it.kind,
        &it.name,
        &it.short_name,
        &it.country,
        &it.region,
        &it.city,
        &it.website,
        it.founded,
        it.staff,
        &it.lang,
        &it.summary,
        &it.offers,
        &it.seeks,
        &it.keywords,
        &it.sectors,
        it.trl_from,
        it.trl_to,
        &it.languages,
        it.audience,
        &it.source_digest,
        it.source_rank,
        it.changed_at,
    ))
}

pub fn set_stage(tx: &mut Tx, it: &Organisation) -> Result<()> {
    tx.run(sql!(
        "update organisations_organisation set stage = $3, changed_at = $4
         where agency = $1 and id = $2",
        it.agency,
        it.id,
        it.stage,
        it.changed_at,
    ))
}

pub fn is_member(tx: &mut Tx, id: Id<Organisation>, person: Id<Person>) -> Result<bool> {
    let found: Option<(i64,)> = tx.maybe(sql!(
        "select since from organisations_member -- every agency: one's own
         where organisation = $1 and person = $2",
        id,
        person,
    ))?;
    Ok(found.is_some())
}

/// Who belongs to an organisation, its owners first.
pub fn members(tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<(Id<Person>, Belonging)>> {
    tx.all(sql!(
        "select person, role from organisations_member where organisation = $1 -- every agency: the page asks its policy
         order by role desc, since limit 100",
        id
    ))
}

/// The active organisations somebody belongs to.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Own>> {
    tx.all(sql!(
        "select o.id as id, o.name as name, m.role as role from organisations_member m -- every agency: one's own
         join organisations_organisation o on o.id = m.organisation
         where m.person = $1 and o.stage = 'active' order by o.name, o.id",
        person
    ))
}

pub fn add_member(
    tx: &mut Tx,
    id: Id<Organisation>,
    person: Id<Person>,
    role: Belonging,
    since: i64,
) -> Result<()> {
    tx.run(sql!(
        "insert into organisations_member (organisation, person, role, since) -- every agency: the act asks its policy
         values ($1, $2, $3, $4) on conflict (organisation, person) do update set role = excluded.role",
        id,
        person,
        role,
        since,
    ))
}
