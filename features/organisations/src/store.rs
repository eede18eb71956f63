//! The SQL of organisations and their members. One statement per function.

use kit::{Agency, Audience, Caller, Id, Result, Sealed, Tx, row, sql};

use crate::{
    audience::{Audiences, Field, Times},
    member::Kin,
    model::{Kind, Organisation, Stage},
    policy::{Near, Standing},
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
        pub audiences: Audiences,
        pub seen_at: Times,
        pub stage: Stage,
        pub changed_at: i64,
        /// How many past projects it has.
        pub projects: i64,
    }
}

impl Line {
    /// How somebody stands to it who is that near.
    pub const fn standing(&self, near: Near) -> Standing {
        Standing { agency: self.agency, audience: self.audience, stage: self.stage, near }
    }

    /// What the caller sees of it, if they see it at all.
    pub fn seen(mut self, by: &Caller, kin: &Kin) -> Option<Self> {
        let standing = self.standing(kin.near(self.id));
        let relation = standing.relation(by);
        let sees = |field| self.audiences.of(field, self.audience).includes(by, relation);
        let (city, projects) = (sees(Field::City), sees(Field::Projects));
        if !city {
            self.city.clear();
        }
        if !projects {
            self.projects = 0;
        }
        let nearest = standing.nearest(by);
        self.changed_at = self.seen_at.of(nearest).unwrap_or(self.changed_at);
        standing.is_seen(by).then_some(self)
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
                       o.audiences, o.seen_at, o.stage, o.changed_at, (select count(distinct p.project) from organisations_participation p
                       where p.organisation = o.id or p.organisation in (select m.id from organisations_organisation m
                       where m.merged_into = o.id)) as projects
                from organisations_organisation o where o.id in (select value from json_each($1))",
        postgres "select o.id, o.agency, o.kind, o.name, o.short_name, o.country, o.city, o.audience,
                         o.audiences, o.seen_at, o.stage, o.changed_at, (select count(distinct p.project) from organisations_participation p
                         where p.organisation = o.id or p.organisation in (select m.id from organisations_organisation m
                         where m.merged_into = o.id)) as projects
                  from organisations_organisation o
                  where o.id in (select json_array_elements_text(cast(cast($1 as text) as json)))",
        ids,
    ))
}

/// All of those that are active, for the index.
pub fn active(tx: &mut Tx, ids: &[String]) -> Result<Vec<Organisation>> {
    tx.all(sql!(
        sqlite "select * from organisations_organisation -- every agency: the index asks its viewer
                where stage = 'active' and merged_into = '00000000000000000000000000000000' and id in (select value from json_each($1))",
        postgres "select * from organisations_organisation -- every agency: the index asks its viewer
                  where stage = 'active' and merged_into = '00000000000000000000000000000000'
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
          source, source_key, source_digest, source_rank, stage, created_at, changed_at,
          pic, vat, audiences, seen_at, claimed_at, merged_into)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                 $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35)",
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
        &it.pic,
        &it.vat,
        &it.audiences,
        &it.seen_at,
        it.claimed_at,
        it.merged_into,
    ))
}

/// What people wrote, and what a source says now.
pub fn rewrite(tx: &mut Tx, it: &Organisation) -> Result<()> {
    tx.run(sql!(
        "update organisations_organisation set
         kind = $3, name = $4, short_name = $5, country = $6, region = $7, city = $8, website = $9,
         founded = $10, staff = $11, lang = $12, summary = $13, offers = $14, seeks = $15,
         keywords = $16, sectors = $17, trl_from = $18, trl_to = $19, languages = $20,
         audience = $21, source_digest = $22, source_rank = $23, changed_at = $24,
         pic = $25, vat = $26, audiences = $27, seen_at = $28
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
        &it.pic,
        &it.vat,
        &it.audiences,
        &it.seen_at,
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

/// Who looks after it, and whether its own people do.
pub fn set_care(tx: &mut Tx, it: &Organisation) -> Result<()> {
    tx.run(sql!(
        "update organisations_organisation set adviser = $3, claimed_at = $4, changed_at = $5, seen_at = $6
         where agency = $1 and id = $2",
        it.agency,
        it.id,
        it.adviser,
        it.claimed_at,
        it.changed_at,
        &it.seen_at,
    ))
}

/// The record that stands for this one: itself, or the last it was merged into.
pub fn survivor(tx: &mut Tx, id: Id<Organisation>) -> Result<Id<Organisation>> {
    let found: Option<(Id<Organisation>,)> = tx.maybe(sql!(
        "with recursive way(id, merged_into) as ( -- every agency: ids alone
             select id, merged_into from organisations_organisation where id = $1
             union all select o.id, o.merged_into from organisations_organisation o join way on o.id = way.merged_into)
         select id from way where merged_into = '00000000000000000000000000000000'",
        id
    ))?;
    Ok(found.map_or(id, |it| it.0))
}

/// Each of these with the record that stands for it.
pub fn survivors(tx: &mut Tx, ids: &[String]) -> Result<Vec<(Id<Organisation>, Id<Organisation>)>> {
    tx.all(sql!(
        sqlite "with recursive way(first, id, merged_into) as ( -- every agency: ids alone
             select id, id, merged_into from organisations_organisation where id in (select value from json_each($1))
             union all select way.first, o.id, o.merged_into from organisations_organisation o join way on o.id = way.merged_into)
             select first, id from way where merged_into = '00000000000000000000000000000000'",
        postgres "with recursive way(first, id, merged_into) as ( -- every agency: ids alone
             select id, id, merged_into from organisations_organisation
             where id in (select json_array_elements_text(cast(cast($1 as text) as json)))
             union all select way.first, o.id, o.merged_into from organisations_organisation o join way on o.id = way.merged_into)
             select first, id from way where merged_into = '00000000000000000000000000000000'",
        ids,
    ))
}

/// Each of these and all that was merged into them: whose, and which.
pub fn families(tx: &mut Tx, ids: &[String]) -> Result<Vec<(Id<Organisation>, Id<Organisation>)>> {
    tx.all(sql!(
        sqlite "with recursive kin(first, id) as ( -- every agency: ids alone
             select id, id from organisations_organisation where id in (select value from json_each($1))
             union all select kin.first, o.id from organisations_organisation o join kin on o.merged_into = kin.id)
             select first, id from kin order by first, id",
        postgres "with recursive kin(first, id) as ( -- every agency: ids alone
             select id, id from organisations_organisation
             where id in (select json_array_elements_text(cast(cast($1 as text) as json)))
             union all select kin.first, o.id from organisations_organisation o join kin on o.merged_into = kin.id)
             select first, id from kin order by first, id",
        ids,
    ))
}
