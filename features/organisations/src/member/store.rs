//! The SQL of those who belong to an organisation or ask to. Records that were merged speak
//! through the one that stands for them: who asks here names all ids of a family.

use kit::{Caller, Id, Person, Result, Tx, row, sql};

use super::model::{Answer, Kin, Request};
use crate::{
    Organisation,
    model::Belonging,
    store::{families, survivors},
};

row! {
    /// An organisation somebody belongs to.
    #[derive(Debug, Clone)]
    pub struct Own {
        pub id: Id<Organisation>,
        pub name: String,
        pub role: Belonging,
    }
}

/// How the caller stands to organisations: as one of their people, or as a contact of those.
pub fn kin(tx: &mut Tx, by: &Caller) -> Result<Kin> {
    if by.is_guest() || by.person.is_nil() {
        return Ok(Kin::default());
    }
    let own = of_person(tx, by.person)?.into_iter().map(|it| (it.id, it.role));
    let own: Vec<_> = own.collect();
    let contacts = contacts(tx, by.person)?;
    let of_contacts = if contacts.is_empty() { Vec::new() } else { of_persons(tx, &contacts)? };
    Ok(Kin::new(own, of_contacts))
}

/// The keys of the index that belonging to organisations gives: `organisation:ID` for each.
pub fn holds(tx: &mut Tx, by: &Caller) -> Result<Vec<String>> {
    if by.is_guest() || by.person.is_nil() {
        return Ok(Vec::new());
    }
    Ok(of_person(tx, by.person)?.into_iter().map(|it| format!("organisation:{}", it.id)).collect())
}

/// The people somebody has as contacts.
fn contacts(tx: &mut Tx, person: Id<Person>) -> Result<Vec<String>> {
    Ok(contacts::of(tx, person)?.iter().map(ToString::to_string).collect())
}

/// The records that stand for the organisations these persons belong to.
fn of_persons(tx: &mut Tx, persons: &[String]) -> Result<Vec<Id<Organisation>>> {
    let found: Vec<(Id<Organisation>,)> = tx.all(sql!(
        sqlite "select distinct organisation from organisations_member -- every agency: ids alone
                where person in (select value from json_each($1))",
        postgres "select distinct organisation from organisations_member -- every agency: ids alone
                  where person in (select json_array_elements_text(cast(cast($1 as text) as json)))",
        persons,
    ))?;
    let ids: Vec<String> = found.iter().map(|it| it.0.to_string()).collect();
    Ok(survivors(tx, &ids)?.into_iter().map(|(_, it)| it).collect())
}

/// Who belongs to an organisation and to what was merged into it, its owners first.
pub fn members(tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<(Id<Person>, Belonging)>> {
    let family: Vec<String> =
        families(tx, &[id.to_string()])?.iter().map(|it| it.1.to_string()).collect();
    let mut all: Vec<(Id<Person>, Belonging)> = of_family(tx, &family)?;
    let mut known = std::collections::BTreeSet::new();
    all.retain(|it| known.insert(it.0));
    Ok(all)
}

fn of_family(tx: &mut Tx, ids: &[String]) -> Result<Vec<(Id<Person>, Belonging)>> {
    tx.all(sql!(
        sqlite "select person, role from organisations_member -- every agency: the page asks its policy
                where organisation in (select value from json_each($1)) order by role desc, since, person limit 500",
        postgres "select person, role from organisations_member -- every agency: the page asks its policy
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by role desc, since, person limit 500",
        ids,
    ))
}

/// Who belongs to each of these records, for the index.
pub fn of_records(tx: &mut Tx, ids: &[String]) -> Result<Vec<(Id<Organisation>, Id<Person>)>> {
    tx.all(sql!(
        sqlite "select organisation, person from organisations_member -- every agency: the index asks its viewer
                where organisation in (select value from json_each($1)) order by organisation, person",
        postgres "select organisation, person from organisations_member -- every agency: the index asks its viewer
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by organisation, person",
        ids,
    ))
}

/// The active organisations somebody belongs to: the records that stand for them.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Own>> {
    tx.all(sql!(
        "with recursive way(id, merged_into, role) as ( -- every agency: one's own
             select o.id, o.merged_into, m.role from organisations_member m
             join organisations_organisation o on o.id = m.organisation where m.person = $1
             union all select o.id, o.merged_into, way.role from organisations_organisation o join way on o.id = way.merged_into)
         select o.id as id, o.name as name, max(way.role) as role from way
         join organisations_organisation o on o.id = way.id
         where o.stage = 'active' and o.merged_into = '00000000000000000000000000000000'
         group by o.id, o.name order by o.name, o.id",
        person
    ))
}

/// The record, its name, what somebody is there, and since when.
pub type Membership = (Id<Organisation>, String, Belonging, i64);

/// Every membership of a person, with the record it is of.
pub fn memberships(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Membership>> {
    tx.all(sql!(
        "select o.id, o.name, m.role, m.since from organisations_member m -- every agency: one's own
         join organisations_organisation o on o.id = m.organisation where m.person = $1 order by m.since, o.id",
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

/// Takes somebody out of these records.
pub fn remove(tx: &mut Tx, ids: &[String], person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        sqlite "delete from organisations_member -- every agency: the act asks its policy
                where person = $2 and organisation in (select value from json_each($1))",
        postgres "delete from organisations_member -- every agency: the act asks its policy
                  where person = $2 and organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))",
        ids,
        person,
    ))
}

pub fn insert_request(tx: &mut Tx, it: &Request) -> Result<()> {
    tx.run(sql!(
        "insert into organisations_request (id, organisation, person, why, stage, created_at, answered_at, answered_by) -- every agency: the act asks its policy
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        it.id,
        it.organisation,
        it.person,
        &it.why,
        it.stage,
        it.created_at,
        it.answered_at,
        it.answered_by,
    ))
}

pub fn request(tx: &mut Tx, id: Id<Request>) -> Result<Request> {
    tx.one(sql!(
        "select * from organisations_request where id = $1 -- every agency: the act asks the policy of its organisation",
        id
    ))
}

/// The open requests of these records, oldest first.
pub fn open_requests(tx: &mut Tx, ids: &[String]) -> Result<Vec<Request>> {
    tx.all(sql!(
        sqlite "select * from organisations_request where stage = 'open' -- every agency: the page asks its policy
                and organisation in (select value from json_each($1)) order by created_at, id limit 200",
        postgres "select * from organisations_request where stage = 'open' -- every agency: the page asks its policy
                  and organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by created_at, id limit 200",
        ids,
    ))
}

/// Everything somebody asked for, oldest first.
pub fn requests_of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Request>> {
    tx.all(sql!(
        "select * from organisations_request where person = $1 order by created_at, id -- every agency: one's own",
        person
    ))
}

pub fn set_answer(tx: &mut Tx, id: Id<Request>, stage: Answer, by: &Caller) -> Result<()> {
    tx.run(sql!(
        "update organisations_request set stage = $2, answered_at = $3, answered_by = $4 where id = $1 -- every agency: the act asks its policy",
        id,
        stage,
        by.now,
        by.person,
    ))
}

/// Organisations of which somebody is the only owner, with their agencies.
pub fn owned_alone(
    tx: &mut Tx,
    person: Id<Person>,
) -> Result<Vec<(Id<Organisation>, Id<kit::Agency>)>> {
    tx.all(sql!(
        "select o.id, o.agency from organisations_member m
         join organisations_organisation o on o.id = m.organisation
         where m.person = $1 and m.role = 'owner' and not exists (
             select 1 from organisations_member other
             where other.organisation = m.organisation and other.role = 'owner' and other.person <> $1)
         order by o.id",
        person
    ))
}

/// Forgets who somebody was here.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from organisations_member where person = $1 -- every agency: one's own",
        person
    ))?;
    tx.run(sql!(
        "delete from organisations_request where person = $1 -- every agency: one's own",
        person
    ))?;
    forget_answers(tx, person)
}

fn forget_answers(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update organisations_request set answered_by = '00000000000000000000000000000000' where answered_by = $1 -- every agency: one's own",
        person
    ))
}
