//! The SQL of the list of people. One statement per function.

use kit::{Agency, Audience, Id, Person, Result, Tx, row, sql};

use crate::card::{Part, model::Tongue};

row! {
    /// Somebody who may stand in the list.
    #[derive(Debug, Clone)]
    pub struct Line {
        pub id: Id<Person>,
        pub name: String,
        pub headline: String,
        pub about: String,
        pub country: String,
        pub changed_at: i64,
    }
}

row! {
    /// For whom a part of somebody's profile is meant.
    #[derive(Debug, Clone)]
    pub struct Meant {
        pub person: Id<Person>,
        pub part: Part,
        pub audience: Audience,
    }
}

/// Those of the agency, and those who opened their page to more; by name.
pub fn lines(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Line>> {
    tx.all(sql!(
        "select p.id as id, p.name as name, p.headline as headline, coalesce(t.body, '') as about,
           coalesce(c.country, '') as country, coalesce(c.changed_at, p.created_at) as changed_at
         from people_person p
         left join profiles_card c on c.person = p.id
         left join profiles_text t on t.person = p.id and t.is_original
         where p.stage = 'active' and p.email_confirmed_at is not null and (
           exists (select 1 from profiles_audience a where a.person = p.id and a.part = 'page'
                   and a.audience in ('contacts', 'members', 'public'))
           or exists (select 1 from agencies_membership m where m.person = p.id and m.agency = $1 and m.until is null))
         order by p.name, p.id limit 10000",
        agency
    ))
}

/// The same of people who are asked for by their ids.
pub fn some(tx: &mut Tx, ids: &[String]) -> Result<Vec<Line>> {
    tx.all(sql!(
        sqlite "select p.id as id, p.name as name, p.headline as headline, coalesce(t.body, '') as about,
                  coalesce(c.country, '') as country, coalesce(c.changed_at, p.created_at) as changed_at
                from people_person p
                left join profiles_card c on c.person = p.id
                left join profiles_text t on t.person = p.id and t.is_original
                where p.stage = 'active' and p.id in (select value from json_each($1)) order by p.name, p.id -- every agency: the caller names the people",
        postgres "select p.id as id, p.name as name, p.headline as headline, coalesce(t.body, '') as about,
                    coalesce(c.country, '') as country, coalesce(c.changed_at, p.created_at) as changed_at
                  from people_person p
                  left join profiles_card c on c.person = p.id
                  left join profiles_text t on t.person = p.id and t.is_original
                  where p.stage = 'active'
                  and p.id in (select json_array_elements_text(cast(cast($1 as text) as json))) order by p.name, p.id -- every agency: the caller names the people",
        ids,
    ))
}

pub fn audiences(tx: &mut Tx, ids: &[String]) -> Result<Vec<Meant>> {
    tx.all(sql!(
        sqlite "select person, part, audience from profiles_audience -- every agency: asked before anything is shown
                where person in (select value from json_each($1))",
        postgres "select person, part, audience from profiles_audience -- every agency: asked before anything is shown
                  where person in (select json_array_elements_text(cast(cast($1 as text) as json)))",
        ids,
    ))
}

pub fn tongues(tx: &mut Tx, ids: &[String]) -> Result<Vec<Tongue>> {
    tx.all(sql!(
        sqlite "select * from profiles_tongue -- every agency: the list asks for whom they are meant
                where person in (select value from json_each($1))",
        postgres "select * from profiles_tongue -- every agency: the list asks for whom they are meant
                  where person in (select json_array_elements_text(cast(cast($1 as text) as json)))",
        ids,
    ))
}
