//! The SQL of topics. One statement per function.

use kit::{Id, Result, Tx, clock::Day, sql};

use crate::model::{Status, Topic};

/// Topics are for everybody, so they are not sealed.
pub fn find(tx: &mut Tx, id: Id<Topic>) -> Result<Topic> {
    tx.one(sql!("select * from funding_topic where id = $1 -- every agency: open to all", id))
}

pub fn of_source(tx: &mut Tx, source: &str, reference: &str) -> Result<Option<Topic>> {
    tx.maybe(sql!(
        "select * from funding_topic where source = $1 and reference = $2 -- every agency: open to all",
        source,
        reference,
    ))
}

/// Those of these ids that exist, in no order.
pub fn some(tx: &mut Tx, ids: &[String]) -> Result<Vec<Topic>> {
    tx.all(sql!(
        sqlite "select * from funding_topic where id in (select value from json_each($1)) -- every agency: open to all",
        postgres "select * from funding_topic -- every agency: open to all
                  where id in (select json_array_elements_text(cast(cast($1 as text) as json)))",
        ids,
    ))
}

pub fn titles(tx: &mut Tx, ids: &[String]) -> Result<Vec<(String, String)>> {
    tx.all(sql!(
        sqlite "select id, title from funding_topic where id in (select value from json_each($1)) -- every agency: open to all",
        postgres "select id, title from funding_topic -- every agency: open to all
                  where id in (select json_array_elements_text(cast(cast($1 as text) as json)))",
        ids,
    ))
}

/// The same topic in other languages or under other references.
pub fn siblings(tx: &mut Tx, it: &Topic) -> Result<Vec<Topic>> {
    tx.all(sql!(
        "select * from funding_topic where code = $1 and id <> $2 -- every agency: open to all
         order by language, reference limit 20",
        &it.code,
        it.id,
    ))
}

/// Those the day may have opened or closed.
pub fn turning(tx: &mut Tx, today: Day) -> Result<Vec<Topic>> {
    tx.all(sql!(
        "select * from funding_topic -- every agency: the calendar is the same for all
         where (status = 'forthcoming' and opens_on <= $1) or (status <> 'closed' and deadline_on < $1)
         order by id",
        today
    ))
}

pub fn insert(tx: &mut Tx, it: &Topic) -> Result<()> {
    tx.run(sql!(
        "insert into funding_topic (id, agency, source, reference, code, language, title, programme, call_code,
           call_title, cluster, action_type, told, status, conflict, opens_on, deadline_on, deadlines,
           deadline_model, budget_min, budget_max, expected_grants, currency, description, objectives,
           conditions, keywords, url, digest, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
           $22, $23, $24, $25, $26, $27, $28, $29, $30, $31)",
        it.id, it.agency, &it.source, &it.reference, &it.code, &it.language, &it.title, &it.programme,
        &it.call_code, &it.call_title, &it.cluster, &it.action_type, it.told.map(Status::as_str), it.status, it.conflict,
        it.opens_on, it.deadline_on, &it.deadlines, &it.deadline_model, it.budget_min, it.budget_max,
        it.expected_grants, &it.currency, &it.description, &it.objectives, &it.conditions, &it.keywords,
        &it.url, &it.digest, it.created_at, it.changed_at,
    ))
}

/// Everything the source tells; where it comes from and since when we know it stay.
pub fn update(tx: &mut Tx, it: &Topic) -> Result<()> {
    tx.run(sql!(
        "update funding_topic set code = $3, language = $4, title = $5, programme = $6, call_code = $7,
           call_title = $8, cluster = $9, action_type = $10, told = $11, status = $12, conflict = $13,
           opens_on = $14, deadline_on = $15, deadlines = $16, deadline_model = $17, budget_min = $18,
           budget_max = $19, expected_grants = $20, currency = $21, description = $22, objectives = $23,
           conditions = $24, keywords = $25, url = $26, digest = $27, changed_at = $28
         where agency = $1 and id = $2",
        it.agency, it.id, &it.code, &it.language, &it.title, &it.programme, &it.call_code, &it.call_title,
        &it.cluster, &it.action_type, it.told.map(Status::as_str), it.status, it.conflict, it.opens_on, it.deadline_on,
        &it.deadlines, &it.deadline_model, it.budget_min, it.budget_max, it.expected_grants, &it.currency,
        &it.description, &it.objectives, &it.conditions, &it.keywords, &it.url, &it.digest, it.changed_at,
    ))
}

/// What the day changed: the source told nothing new.
pub fn set_status(tx: &mut Tx, it: &Topic) -> Result<()> {
    tx.run(sql!(
        "update funding_topic set status = $3, conflict = $4, deadline_on = $5 where agency = $1 and id = $2",
        it.agency,
        it.id,
        it.status,
        it.conflict,
        it.deadline_on,
    ))
}

/// Keeps what the source sent, word for word.
pub fn keep_original(tx: &mut Tx, it: &Topic, body: &str) -> Result<()> {
    tx.run(sql!(
        "insert into funding_original (topic, agency, body) values ($1, $2, $3)
         on conflict (topic) do update set body = excluded.body",
        it.id,
        it.agency,
        body,
    ))
}

pub fn original(tx: &mut Tx, id: Id<Topic>) -> Result<Option<(String,)>> {
    tx.maybe(sql!(
        "select body from funding_original where topic = $1 -- every agency: open to all",
        id
    ))
}

/// Orders a look on that day; whether nobody had ordered it before.
pub fn order_day(tx: &mut Tx, day: Day) -> Result<bool> {
    let ordered = tx.changed(sql!(
        "insert into funding_day (day) values ($1) -- every agency: one calendar
         on conflict (day) do nothing",
        day
    ))?;
    Ok(ordered > 0)
}
