//! The SQL of stories. One statement per function.

use cases::Case;
use kit::{Agency, Id, Person, Result, Sealed, Tx, clock::Day, row, sql};
use organisations::Organisation;

use crate::model::Story;

pub fn find(tx: &mut Tx, id: Id<Story>) -> Result<Sealed<Story>> {
    tx.one(sql!("select * from stories_story where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

pub fn insert(tx: &mut Tx, it: &Story) -> Result<()> {
    tx.run(sql!(
        "insert into stories_story (id, agency, organisation, record, outcome, service, country, region, sector, figures,
           stage, remarks, version, author, sent_at, agreed_at, published_by, published_at, until_on, ended_at, why,
           created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)",
        it.id, it.agency, it.organisation, it.record, &it.outcome, &it.service, &it.country, &it.region, &it.sector,
        &it.figures, it.stage, &it.remarks, it.version, it.author, it.sent_at, it.agreed_at, it.published_by,
        it.published_at, it.until_on, it.ended_at, &it.why, it.created_at, it.changed_at,
    ))
}

/// Writes down where it stands, unless it moved meanwhile; whether that was so.
pub fn put(tx: &mut Tx, before: &Story, it: &Story) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update stories_story set figures = $5, stage = $6, remarks = $7, version = $8, sent_at = $9, agreed_at = $10,
           published_by = $11, published_at = $12, until_on = $13, ended_at = $14, why = $15, changed_at = $16
         where agency = $1 and id = $2 and stage = $3 and version = $4",
        it.agency, it.id, before.stage, before.version, &it.figures, it.stage, &it.remarks, it.version, it.sent_at,
        it.agreed_at, it.published_by, it.published_at, it.until_on, it.ended_at, &it.why, it.changed_at,
    ))?;
    Ok(changed > 0)
}

/// All of an agency, the last changed first.
pub fn of_agency(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Story>> {
    tx.all(sql!(
        "select * from stories_story where agency = $1 order by changed_at desc, id limit 5000",
        agency
    ))
}

/// Those of a case or of an outcome.
pub fn of_record(tx: &mut Tx, agency: Id<Agency>, id: &str) -> Result<Vec<Story>> {
    tx.all(sql!(
        "select * from stories_story where agency = $1 and (record = $2 or outcome = $2)
         order by created_at, id limit 100",
        agency,
        id,
    ))
}

/// What everybody reads on a day, the newest first.
pub fn public(tx: &mut Tx, today: Day) -> Result<Vec<Story>> {
    tx.all(sql!(
        "select * from stories_story where stage = 'published' and until_on >= $1
         order by published_at desc, id limit 5000 -- every agency: what is public",
        today,
    ))
}

/// What everybody reads or could read once, by its last change: for the feed.
pub fn told(tx: &mut Tx) -> Result<Vec<Story>> {
    tx.all(sql!(
        "select * from stories_story where published_at is not null
         order by changed_at desc, id limit 200 -- every agency: what is or was public"
    ))
}

/// All about a company, whoever wrote it: for its own people.
pub fn about(tx: &mut Tx, organisation: &str) -> Result<Vec<Story>> {
    tx.all(sql!(
        "select * from stories_story where organisation = $1 order by created_at, id -- every agency: one's own record",
        organisation,
    ))
}

pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Story>> {
    tx.all(sql!(
        "select * from stories_story where author = $1 or published_by = $1
         order by created_at, id -- every agency: one's own",
        person,
    ))
}

/// Lets go of somebody: the story stays.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update stories_story set -- every agency: somebody leaves
           author = case when author = $1 then $2 else author end,
           published_by = case when published_by = $1 then $2 else published_by end
         where author = $1 or published_by = $1",
        person,
        Id::<Person>::nil(),
    ))
}

/// Surveys of a case that were answered: months and answers.
pub fn surveys(tx: &mut Tx, agency: Id<Agency>, record: Id<Case>) -> Result<Vec<(i64, String)>> {
    tx.all(sql!(
        "select months, answers from impacts_survey
         where agency = $1 and record = $2 and stage = 'answered' and months > 0 order by months",
        agency,
        record,
    ))
}

row! {
    /// An outcome a story may tell of.
    #[derive(Debug, Clone)]
    pub struct Outcome {
        pub id: String,
        pub organisation: Id<Organisation>,
        pub title: String,
        pub result: String,
        pub turnover_cents: i64,
        pub jobs: i64,
    }
}

/// An outcome of an agency that its client confirmed.
pub fn outcome(tx: &mut Tx, agency: Id<Agency>, id: &str) -> Result<Option<Outcome>> {
    tx.maybe(sql!(
        "select id, organisation, title, result, turnover_cents, jobs from outcomes_outcome
         where agency = $1 and id = $2 and confirmed_at is not null",
        agency,
        id,
    ))
}

/// The outcomes of an agency that clients confirmed, the newest first.
pub fn outcomes(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<(String, String)>> {
    tx.all(sql!(
        "select id, title from outcomes_outcome where agency = $1 and confirmed_at is not null
         order by done_on desc, id limit 200",
        agency,
    ))
}

/// Closed cases of an agency and outcomes that were confirmed: for the demo network.
pub fn tellable(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<(String, bool)>> {
    tx.all(sql!(
        "select id, true from cases_case where agency = $1 and id = root and standing = 'closed'
         union all select id, false from outcomes_outcome where agency = $1 and confirmed_at is not null
         order by 2 desc, 1 limit 2",
        agency,
    ))
}
