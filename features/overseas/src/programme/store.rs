//! The SQL of programmes.

use kit::{Agency, Id, Person, Result, Sealed, Tx, clock::Day, sql};

use super::model::{Programme, Stage};

pub fn find(tx: &mut Tx, id: Id<Programme>) -> Result<Sealed<Programme>> {
    tx.one(sql!("select * from overseas_programme where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// What everybody sees, and the drafts of one agency; the open ones first.
pub fn all(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Programme>> {
    tx.all(sql!(
        "select * from overseas_programme where stage <> 'draft' or agency = $1
         order by case stage when 'open' then 0 when 'draft' then 1 else 2 end, closes_on, id limit 500",
        agency
    ))
}

pub fn insert(tx: &mut Tx, it: &Programme) -> Result<()> {
    tx.run(sql!(
        "insert into overseas_programme (id, agency, author, title, summary, lang, origins, budget_cents, opens_on,
           closes_on, sizes, countries, agencies, least_agencies, needs_cluster, needs_entity, months, stage,
           created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
        it.id, it.agency, it.author, &it.title, &it.summary, &it.lang, &it.origins, it.budget_cents, it.opens_on,
        it.closes_on, &it.sizes, &it.countries, &it.agencies, it.least_agencies, it.needs_cluster, it.needs_entity,
        it.months, it.stage, it.created_at, it.changed_at,
    ))
}

pub fn rewrite(tx: &mut Tx, it: &Programme) -> Result<()> {
    tx.run(sql!(
        "update overseas_programme set title = $3, summary = $4, lang = $5, origins = $6, budget_cents = $7,
           opens_on = $8, closes_on = $9, sizes = $10, countries = $11, agencies = $12, least_agencies = $13,
           needs_cluster = $14, needs_entity = $15, months = $16, stage = $17, changed_at = $18
         where id = $1 and agency = $2",
        it.id, it.agency, &it.title, &it.summary, &it.lang, &it.origins, it.budget_cents, it.opens_on, it.closes_on,
        &it.sizes, &it.countries, &it.agencies, it.least_agencies, it.needs_cluster, it.needs_entity, it.months,
        it.stage, it.changed_at,
    ))
}

/// The open ones with their last day to apply in a span, for whoever runs them.
pub fn closing(tx: &mut Tx, agency: Id<Agency>, (from, to): (Day, Day)) -> Result<Vec<Programme>> {
    tx.all(sql!(
        "select * from overseas_programme where agency = $1 and stage = $2 and closes_on >= $3 and closes_on <= $4
         order by closes_on, id limit 100",
        agency,
        Stage::Open,
        from,
        to
    ))
}

pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Programme>> {
    tx.all(sql!(
        "select * from overseas_programme where author = $1 order by created_at, id -- every agency: one's own",
        person
    ))
}
