//! The SQL of visits. One statement per function.

use cases::Case;
use kit::{Agency, Id, Person, Result, Sealed, Tx, sql};

use crate::model::Visit;

pub fn find(tx: &mut Tx, id: Id<Visit>) -> Result<Sealed<Visit>> {
    tx.one(sql!("select * from conversations_visit where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

pub fn insert(tx: &mut Tx, it: &Visit) -> Result<()> {
    tx.run(sql!(
        "insert into conversations_visit (id, agency, organisation, record, script, version, person, lang, stage, started_at,
           changed_at, confirmed_at, sent_at, written, events)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        it.id, it.agency, it.organisation, it.record, &it.script, it.version, it.person, &it.lang, it.stage,
        it.started_at, it.changed_at, it.confirmed_at, it.sent_at, &it.written, it.events,
    ))
}

/// Writes down how far it is, over the last time that was done; whether nobody else did meanwhile.
pub fn put(tx: &mut Tx, it: &Visit) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update conversations_visit set lang = $3, stage = $4, changed_at = $5, confirmed_at = $6, sent_at = $7, written = $8,
           events = $9 where agency = $1 and id = $2 and events = $10",
        it.agency, it.id, &it.lang, it.stage, it.changed_at, it.confirmed_at, it.sent_at, &it.written, it.events,
        it.events - 1,
    ))?;
    Ok(changed > 0)
}

/// Somebody answered something.
pub fn touch(tx: &mut Tx, it: &Visit, now: i64) -> Result<()> {
    tx.run(sql!(
        "update conversations_visit set changed_at = $3 where agency = $1 and id = $2",
        it.agency,
        it.id,
        now,
    ))
}

/// The visits of an agency to some organisations, the newest first.
pub fn of_organisations(tx: &mut Tx, agency: Id<Agency>, ids: &[String]) -> Result<Vec<Visit>> {
    tx.all(sql!(
        sqlite "select * from conversations_visit where agency = $1
                and organisation in (select value from json_each($2)) order by started_at desc, id limit 100",
        postgres "select * from conversations_visit where agency = $1
                  and organisation in (select json_array_elements_text(cast(cast($2 as text) as json)))
                  order by started_at desc, id limit 100",
        agency,
        ids,
    ))
}

/// The visits of an agency in a case, the newest first.
pub fn of_record(tx: &mut Tx, agency: Id<Agency>, record: Id<Case>) -> Result<Vec<Visit>> {
    tx.all(sql!(
        "select * from conversations_visit where agency = $1 and record = $2 order by started_at desc, id limit 100",
        agency,
        record,
    ))
}

/// The visits of an agency: those that go on first, the newest of each first.
pub fn of_agency(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Visit>> {
    tx.all(sql!(
        "select * from conversations_visit where agency = $1
         order by case when stage = 'open' then 0 else 1 end, started_at desc, id limit 5000",
        agency,
    ))
}

/// The visits to an organisation, whoever made them: for its own people.
pub fn about(tx: &mut Tx, organisation: &str) -> Result<Vec<Visit>> {
    tx.all(sql!(
        "select * from conversations_visit where organisation = $1 order by started_at, id -- every agency: one's own record",
        organisation,
    ))
}

/// The visits somebody led.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Visit>> {
    tx.all(sql!(
        "select * from conversations_visit where person = $1 order by started_at, id -- every agency: one's own",
        person,
    ))
}

/// Lets go of somebody: the visits stay.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update conversations_visit set person = $2 where person = $1 -- every agency: somebody leaves",
        person,
        Id::<Person>::nil(),
    ))
}
