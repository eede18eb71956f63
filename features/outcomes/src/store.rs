//! The SQL of outcomes. One statement per function.

use kit::{Agency, Id, Person, Result, Sealed, Tx, sql};
use organisations::Organisation;

use crate::model::{Help, Outcome, Rung, Stage};

pub fn find(tx: &mut Tx, id: Id<Outcome>) -> Result<Sealed<Outcome>> {
    tx.one(sql!("select * from outcomes_outcome where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

pub fn insert(tx: &mut Tx, it: &Outcome) -> Result<()> {
    tx.run(sql!(
        "insert into outcomes_outcome (id, agency, organisation, adviser, service, stage, title, result, evidence,
           expected, done_on, reached, reached_at, turnover_cents, jobs, confirmed_at, validated_by, validated_at,
           created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
        it.id, it.agency, it.organisation, it.adviser, it.service, it.stage, &it.title, &it.result, &it.evidence,
        it.expected, it.done_on, it.reached.map(Rung::as_str), it.reached_at, it.turnover_cents, it.jobs,
        it.confirmed_at, it.validated_by, it.validated_at, it.created_at, it.changed_at,
    ))
}

/// Writes down how far it is proved and how far it led.
pub fn rewrite(tx: &mut Tx, it: &Outcome) -> Result<()> {
    tx.run(sql!(
        "update outcomes_outcome set stage = $3, reached = $4, reached_at = $5, turnover_cents = $6, jobs = $7,
           confirmed_at = $8, validated_by = $9, validated_at = $10, changed_at = $11
         where id = $1 and agency = $2",
        it.id, it.agency, it.stage, it.reached.map(Rung::as_str), it.reached_at, it.turnover_cents, it.jobs,
        it.confirmed_at, it.validated_by, it.validated_at, it.changed_at,
    ))
}

pub fn remove(tx: &mut Tx, it: &Outcome) -> Result<()> {
    tx.run(sql!("delete from outcomes_outcome where id = $1 and agency = $2", it.id, it.agency))
}

/// What is asked of the list.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    pub service: Option<Help>,
    pub stage: Option<Stage>,
    pub organisation: Option<Id<Organisation>>,
    pub offset: i64,
    pub limit: i64,
}

/// The outcomes of an agency, the newest first.
pub fn lines(tx: &mut Tx, agency: Id<Agency>, it: &Wanted) -> Result<Vec<Outcome>> {
    tx.all(sql!(
        "select * from outcomes_outcome where agency = $1
           and (cast($2 as text) is null or service = $2) and (cast($3 as text) is null or stage = $3)
           and (cast($4 as text) is null or organisation = $4)
         order by done_on desc, id desc limit $5 offset $6",
        agency,
        it.service.map(Help::as_str),
        it.stage.map(Stage::as_str),
        it.organisation,
        it.limit,
        it.offset,
    ))
}

/// How many of each service and stage an agency has.
pub fn counts(
    tx: &mut Tx,
    agency: Id<Agency>,
    organisation: Option<Id<Organisation>>,
) -> Result<Vec<(Help, Stage, i64)>> {
    tx.all(sql!(
        "select service, stage, count(*) from outcomes_outcome
         where agency = $1 and (cast($2 as text) is null or organisation = $2)
         group by service, stage order by service, stage",
        agency,
        organisation,
    ))
}

/// Whether somebody belongs to one of these organisations.
pub fn belongs(tx: &mut Tx, person: Id<Person>, ids: &[String]) -> Result<bool> {
    let found: Option<(Id<Person>,)> = tx.maybe(sql!(
        sqlite "select person from organisations_member -- every agency: one's own organisations
                where person = $1 and organisation in (select value from json_each($2)) limit 1",
        postgres "select person from organisations_member -- every agency: one's own organisations
                  where person = $1
                  and organisation in (select json_array_elements_text(cast(cast($2 as text) as json))) limit 1",
        person,
        ids,
    ))?;
    Ok(found.is_some())
}

/// What came of advice to these organisations, whoever gave it: for their own people.
pub fn of_organisations(tx: &mut Tx, ids: &[String]) -> Result<Vec<Outcome>> {
    tx.all(sql!(
        sqlite "select * from outcomes_outcome -- every agency: one's own organisation
                where organisation in (select value from json_each($1)) order by done_on desc, id desc limit 100",
        postgres "select * from outcomes_outcome -- every agency: one's own organisation
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by done_on desc, id desc limit 100",
        ids,
    ))
}

/// What somebody registered or validated.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Outcome>> {
    tx.all(sql!(
        "select * from outcomes_outcome where adviser = $1 or validated_by = $1
         order by created_at, id -- every agency: one's own",
        person
    ))
}

/// Takes a person out of what they registered and validated.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update outcomes_outcome set -- every agency: erased
           adviser = case when adviser = $1 then $2 else adviser end,
           validated_by = case when validated_by = $1 then $2 else validated_by end
         where adviser = $1 or validated_by = $1",
        person,
        Id::<Person>::nil()
    ))
}
