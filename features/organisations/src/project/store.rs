//! The SQL of projects and of those who take part. They belong to the whole network.

use kit::{Agency, Audience, Id, Result, Tx, clock::Day, row, sql};

use super::model::{Participation, Project, Role};
use crate::{
    Organisation,
    audience::{Audiences, Field},
    model::{Kind, Stage},
    policy::{Near, Standing},
};

row! {
    /// A project in the list of an organisation.
    #[derive(Debug, Clone)]
    pub struct Past {
        pub id: Id<Project>,
        pub acronym: String,
        pub title: String,
        pub topic: String,
        pub start_on: Option<Day>,
        pub end_on: Option<Day>,
        pub role: Role,
        /// How many others take part.
        pub partners: i64,
    }
}

row! {
    /// An organisation in the list of a project.
    #[derive(Debug, Clone)]
    pub struct Participant {
        pub id: Id<Organisation>,
        pub agency: Id<Agency>,
        pub audience: Audience,
        pub audiences: Audiences,
        pub stage: Stage,
        pub name: String,
        pub kind: Kind,
        pub country: String,
        pub city: String,
        pub role: Role,
        pub contribution_cents: Option<i64>,
    }
}

impl Participant {
    /// How somebody stands to it who is that near.
    pub const fn standing(&self, near: Near) -> Standing {
        Standing { agency: self.agency, audience: self.audience, stage: self.stage, near }
    }

    /// Whether somebody who stands so to it may know that it takes part. The city is left out
    /// where it is hidden.
    pub fn seen(mut self, by: &kit::Caller, near: Near) -> Option<Self> {
        let standing = self.standing(near);
        let relation = standing.relation(by);
        let sees = |field| self.audiences.of(field, self.audience).includes(by, relation);
        let (is_seen, city) = (standing.is_seen(by) && sees(Field::Projects), sees(Field::City));
        if !city {
            self.city.clear();
        }
        is_seen.then_some(self)
    }
}

row! {
    /// A project as the index reads it of one organisation.
    #[derive(Debug, Clone)]
    pub struct Told {
        pub organisation: Id<Organisation>,
        pub project: String,
        pub title: String,
        pub objective: String,
        pub topic: String,
        /// How many projects the organisation has in all.
        pub all_of_it: i64,
    }
}

pub fn find(tx: &mut Tx, id: Id<Project>) -> Result<Project> {
    tx.one(sql!(
        "select * from organisations_project where id = $1 -- every agency: public facts",
        id
    ))
}

/// The projects of these records of one organisation, each once, newest first.
pub fn of(tx: &mut Tx, ids: &[String], most: i64) -> Result<Vec<Past>> {
    tx.all(sql!(
        sqlite "select p.id as id, p.acronym as acronym, p.title as title, p.topic as topic, -- every agency: public facts
                p.start_on as start_on, p.end_on as end_on, min(t.role) as role,
                (select count(*) from organisations_participation o where o.project = p.id) - count(*) as partners
         from organisations_participation t join organisations_project p on p.id = t.project
         where t.organisation in (select value from json_each($1))
         group by p.id, p.acronym, p.title, p.topic, p.start_on, p.end_on
         order by coalesce(p.start_on, '') desc, p.id limit $2",
        postgres "select p.id as id, p.acronym as acronym, p.title as title, p.topic as topic, -- every agency: public facts
                p.start_on as start_on, p.end_on as end_on, min(t.role) as role,
                (select count(*) from organisations_participation o where o.project = p.id) - count(*) as partners
         from organisations_participation t join organisations_project p on p.id = t.project
         where t.organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
         group by p.id, p.acronym, p.title, p.topic, p.start_on, p.end_on
         order by coalesce(p.start_on, '') desc, p.id limit $2",
        ids,
        most,
    ))
}

/// The projects these records take part in.
pub fn projects_of(tx: &mut Tx, ids: &[String]) -> Result<Vec<String>> {
    let found: Vec<(String,)> = tx.all(sql!(
        sqlite "select distinct project from organisations_participation -- every agency: public facts
                where organisation in (select value from json_each($1)) order by project",
        postgres "select distinct project from organisations_participation -- every agency: public facts
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json))) order by project",
        ids,
    ))?;
    Ok(found.into_iter().map(|it| it.0).collect())
}

/// Who takes part, the coordinator first: the records that stand for them.
pub fn participants(tx: &mut Tx, id: Id<Project>) -> Result<Vec<Participant>> {
    tx.all(sql!(
        "with recursive way(id, merged_into, role, contribution_cents) as (
             select o.id, o.merged_into, t.role, t.contribution_cents from organisations_participation t
             join organisations_organisation o on o.id = t.organisation where t.project = $1
             union all select o.id, o.merged_into, way.role, way.contribution_cents
             from organisations_organisation o join way on o.id = way.merged_into)
         select o.id as id, o.agency as agency, o.audience as audience, o.audiences as audiences, o.stage as stage, o.name as name,
                o.kind as kind, o.country as country, o.city as city, min(t.role) as role,
                cast(sum(t.contribution_cents) as bigint) as contribution_cents
         from way t join organisations_organisation o on o.id = t.id
         where o.merged_into = '00000000000000000000000000000000'
         group by o.id, o.agency, o.audience, o.audiences, o.stage, o.name, o.kind, o.country, o.city
         order by role, name, id limit 1000",
        id
    ))
}

/// The newest projects of each of these organisations, at most `most` of each.
pub fn told(tx: &mut Tx, ids: &[String], most: i64) -> Result<Vec<Told>> {
    tx.all(sql!(
        sqlite "select organisation, project, title, objective, topic, all_of_it from ( -- every agency: public facts
                select t.organisation as organisation, p.id as project, p.title as title,
                       substr(p.objective, 1, 400) as objective, p.topic as topic,
                       row_number() over newest as place, count(*) over (partition by t.organisation) as all_of_it
                from organisations_participation t join organisations_project p on p.id = t.project
                where t.organisation in (select value from json_each($1))
                window newest as (partition by t.organisation order by coalesce(p.start_on, '') desc, p.id)
                ) as it where place <= $2 order by organisation, place",
        postgres "select organisation, project, title, objective, topic, all_of_it from ( -- every agency: public facts
                select t.organisation as organisation, p.id as project, p.title as title,
                       substr(p.objective, 1, 400) as objective, p.topic as topic,
                       row_number() over newest as place, count(*) over (partition by t.organisation) as all_of_it
                from organisations_participation t join organisations_project p on p.id = t.project
                where t.organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                window newest as (partition by t.organisation order by coalesce(p.start_on, '') desc, p.id)
                ) as it where place <= $2 order by organisation, place",
        ids,
        most,
    ))
}

row! {
    /// One who takes part in a project, and who may know.
    #[derive(Debug, Clone)]
    pub struct Partner {
        pub project: String,
        pub organisation: Id<Organisation>,
        pub audience: Audience,
        pub audiences: Audiences,
    }
}

/// The active records that stand for those who take part in these projects.
pub fn partners(tx: &mut Tx, projects: &[String]) -> Result<Vec<Partner>> {
    tx.all(sql!(
        sqlite "with recursive way(project, id, merged_into) as ( -- every agency: the index asks its viewer
             select t.project, o.id, o.merged_into from organisations_participation t
             join organisations_organisation o on o.id = t.organisation
             where t.project in (select value from json_each($1))
             union all select way.project, o.id, o.merged_into from organisations_organisation o join way on o.id = way.merged_into)
             select distinct way.project as project, o.id as organisation, o.audience as audience, o.audiences as audiences
             from way join organisations_organisation o on o.id = way.id
             where o.merged_into = '00000000000000000000000000000000' and o.stage = 'active' order by way.project, o.id",
        postgres "with recursive way(project, id, merged_into) as ( -- every agency: the index asks its viewer
             select t.project, o.id, o.merged_into from organisations_participation t
             join organisations_organisation o on o.id = t.organisation
             where t.project in (select json_array_elements_text(cast(cast($1 as text) as json)))
             union all select way.project, o.id, o.merged_into from organisations_organisation o join way on o.id = way.merged_into)
             select distinct way.project as project, o.id as organisation, o.audience as audience, o.audiences as audiences
             from way join organisations_organisation o on o.id = way.id
             where o.merged_into = '00000000000000000000000000000000' and o.stage = 'active' order by way.project, o.id",
        projects,
    ))
}

/// Who takes part in these projects: project and organisation.
pub fn everybody(tx: &mut Tx, projects: &[String]) -> Result<Vec<(String, String)>> {
    tx.all(sql!(
        sqlite "select project, organisation from organisations_participation -- every agency: public facts
                where project in (select value from json_each($1)) order by project, organisation",
        postgres "select project, organisation from organisations_participation -- every agency: public facts
                  where project in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by project, organisation",
        projects,
    ))
}

/// The participations in these projects.
pub fn participations(tx: &mut Tx, projects: &[String]) -> Result<Vec<Participation>> {
    tx.all(sql!(
        sqlite "select * from organisations_participation -- every agency: public facts
                where project in (select value from json_each($1))",
        postgres "select * from organisations_participation -- every agency: public facts
                  where project in (select json_array_elements_text(cast(cast($1 as text) as json)))",
        projects,
    ))
}

/// Key, id and digest of the projects of a source.
pub fn known(
    tx: &mut Tx,
    source: &str,
    keys: &[String],
) -> Result<Vec<(String, Id<Project>, String)>> {
    tx.all(sql!(
        sqlite "select source_key, id, source_digest from organisations_project -- every agency: public facts
                where source = $1 and source_key in (select value from json_each($2))",
        postgres "select source_key, id, source_digest from organisations_project -- every agency: public facts
                  where source = $1
                  and source_key in (select json_array_elements_text(cast(cast($2 as text) as json)))",
        source,
        keys,
    ))
}

pub fn insert(tx: &mut Tx, it: &Project) -> Result<()> {
    tx.run(sql!(
        "insert into organisations_project (id, source, source_key, source_digest, acronym, title, -- every agency: public facts
         objective, start_on, end_on, topic, programme, scheme, total_cost_cents, contribution_cents, lang, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        it.id, &it.source, &it.source_key, &it.source_digest, &it.acronym, &it.title, &it.objective,
        it.start_on, it.end_on, &it.topic, &it.programme, &it.scheme, it.total_cost_cents,
        it.contribution_cents, &it.lang, it.changed_at,
    ))
}

pub fn rewrite(tx: &mut Tx, it: &Project) -> Result<()> {
    tx.run(sql!(
        "update organisations_project set source_digest = $2, acronym = $3, title = $4, -- every agency: public facts
         objective = $5, start_on = $6, end_on = $7, topic = $8, programme = $9, scheme = $10,
         total_cost_cents = $11, contribution_cents = $12, lang = $13, changed_at = $14 where id = $1",
        it.id, &it.source_digest, &it.acronym, &it.title, &it.objective, it.start_on, it.end_on,
        &it.topic, &it.programme, &it.scheme, it.total_cost_cents, it.contribution_cents, &it.lang,
        it.changed_at,
    ))
}

/// A new participation, or what became of one.
pub fn take_part(tx: &mut Tx, it: &Participation) -> Result<()> {
    tx.run(sql!(
        "insert into organisations_participation (organisation, project, role, contribution_cents) -- every agency: public facts
         values ($1, $2, $3, $4) on conflict (organisation, project)
         do update set role = excluded.role, contribution_cents = excluded.contribution_cents",
        it.organisation,
        it.project,
        it.role,
        it.contribution_cents,
    ))
}
