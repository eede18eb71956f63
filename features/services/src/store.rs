//! The SQL of services. One statement per function.

use kit::{Agency, Id, Person, Result, Sealed, Tx, clock::Day, sql};
use organisations::Organisation;

use crate::{campaign::model::Campaign, company::model::Target, model::Service};

pub fn find(tx: &mut Tx, id: Id<Service>) -> Result<Sealed<Service>> {
    tx.one(sql!("select * from services_service where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// The services of an agency, the newest contract first.
pub fn of_agency(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Service>> {
    tx.all(sql!(
        "select * from services_service where agency = $1 order by starts_on desc, name, id limit 500",
        agency,
    ))
}

pub fn insert(tx: &mut Tx, it: &Service) -> Result<()> {
    tx.run(sql!(
        "insert into services_service (id, agency, name, process, tool, capacity, funder, reference, starts_on, ends_on,
           budget_cents, currency, accepted_on, criteria, threshold, made_by, made_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        it.id, it.agency, &it.name, &it.process, &it.tool, it.capacity, &it.funder, &it.reference, it.starts_on,
        it.ends_on, it.budget_cents, &it.currency, it.accepted_on, &it.criteria, it.threshold, it.made_by, it.made_at,
        it.changed_at,
    ))
}

pub fn update(tx: &mut Tx, it: &Service) -> Result<()> {
    tx.run(sql!(
        "update services_service set name = $3, tool = $4, capacity = $5, funder = $6, reference = $7, starts_on = $8,
           ends_on = $9, budget_cents = $10, currency = $11, accepted_on = $12, criteria = $13, threshold = $14,
           changed_at = $15
         where agency = $1 and id = $2",
        it.agency, it.id, &it.name, &it.tool, it.capacity, &it.funder, &it.reference, it.starts_on, it.ends_on,
        it.budget_cents, &it.currency, it.accepted_on, &it.criteria, it.threshold, it.changed_at,
    ))
}

/// How many cases of a service are open.
pub fn open_cases(tx: &mut Tx, it: &Service) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from services_target join cases_case on cases_case.id = services_target.record
         where services_target.agency = $1 and services_target.service = $2 and cases_case.standing <> 'closed'",
        it.agency,
        it.id,
    ))?;
    Ok(count)
}

kit::row! {
    /// An organisation an agency looks after.
    #[derive(Debug, Clone)]
    pub struct Client {
        pub id: Id<Organisation>,
        pub name: String,
        pub kind: String,
        pub country: String,
        pub region: String,
        pub city: String,
    }
}

/// The organisations an agency looks after, by name.
pub fn clients(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Client>> {
    tx.all(sql!(
        "select id, name, kind, country, region, city from organisations_organisation
         where agency = $1 and stage = 'active' and merged_into = $2 order by name, id limit 20000",
        agency,
        Id::<Organisation>::nil(),
    ))
}

/// The people of organisations.
pub fn people_of(tx: &mut Tx, ids: &[String]) -> Result<Vec<(Id<Person>,)>> {
    tx.all(sql!(
        sqlite "select distinct person from organisations_member -- every agency: those who are invited
                where organisation in (select value from json_each($1)) order by person limit 200",
        postgres "select distinct person from organisations_member -- every agency: those who are invited
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by person limit 200",
        ids,
    ))
}

/// What somebody did for services, for what is held about them.
pub fn made_by(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Service>> {
    tx.all(sql!(
        "select * from services_service where made_by = $1 order by made_at, id -- every agency: one's own",
        person,
    ))
}

pub fn targets_of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Target>> {
    tx.all(sql!(
        "select * from services_target -- every agency: one's own
         where listed_by = $1 or invited_by = $1 or answered_by = $1 order by listed_at, id",
        person,
    ))
}

pub fn campaigns_of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Campaign>> {
    tx.all(sql!(
        "select * from services_campaign where noted_by = $1 order by noted_at, id -- every agency: one's own",
        person,
    ))
}

/// Lets go of somebody: what they did stays without them.
pub fn forget_made(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update services_service set made_by = $2 where made_by = $1 -- every agency: somebody leaves",
        person,
        Id::<Person>::nil(),
    ))
}

pub fn forget_targets(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update services_target set -- every agency: somebody leaves
           listed_by = case when listed_by = $1 then $2 else listed_by end,
           invited_by = case when invited_by = $1 then $2 else invited_by end,
           answered_by = case when answered_by = $1 then $2 else answered_by end
         where listed_by = $1 or invited_by = $1 or answered_by = $1",
        person,
        Id::<Person>::nil(),
    ))
}

pub fn forget_campaigns(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update services_campaign set noted_by = $2 where noted_by = $1 -- every agency: somebody leaves",
        person,
        Id::<Person>::nil(),
    ))
}

/// Whom campaigns of a service reached between two days, and how many answered.
pub fn reach(tx: &mut Tx, it: &Service, (from, until): (Day, Day)) -> Result<(i64, i64, i64)> {
    tx.one(sql!(
        "select cast(coalesce(sum(reached), 0) as bigint), cast(coalesce(sum(answered), 0) as bigint), count(*)
         from services_campaign where agency = $1 and service = $2 and held_on >= $3 and held_on <= $4",
        it.agency,
        it.id,
        from,
        until,
    ))
}
