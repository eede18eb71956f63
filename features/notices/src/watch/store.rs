//! The SQL of what people follow.

use kit::{Id, Person, Result, Tx, sql};

use super::model::{Level, Watch};

/// Who follows a record, and how closely.
pub fn watchers(tx: &mut Tx, noun: &str, record: &str) -> Result<Vec<(Id<Person>, Level)>> {
    tx.all(sql!(
        "select person, level from notices_watch where noun = $1 and record = $2 and level <> 'none'
         order by person -- every agency: each is asked whether they see it",
        noun,
        record
    ))
}

/// How closely somebody follows a record, if they said.
pub fn level(tx: &mut Tx, person: Id<Person>, record: (&str, &str)) -> Result<Option<Level>> {
    let found: Option<(Level,)> = tx.maybe(sql!(
        "select level from notices_watch where person = $1 and noun = $2 and record = $3 -- every agency: one's own",
        person,
        record.0,
        record.1
    ))?;
    Ok(found.map(|(level,)| level))
}

/// What somebody follows, the latest first.
pub fn of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Watch>> {
    tx.all(sql!(
        "select * from notices_watch where person = $1
         order by changed_at desc, noun, record limit 500 -- every agency: one's own",
        person
    ))
}

pub fn count(tx: &mut Tx, person: Id<Person>) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from notices_watch where person = $1 -- every agency: one's own",
        person
    ))?;
    Ok(count)
}

pub fn put(tx: &mut Tx, it: &Watch) -> Result<()> {
    tx.run(sql!(
        "insert into notices_watch (person, noun, record, level, changed_at)
         values ($1, $2, $3, $4, $5) -- every agency: one's own
         on conflict (person, noun, record) do update
         set level = excluded.level, changed_at = excluded.changed_at",
        it.person,
        &it.noun,
        &it.record,
        it.level,
        it.changed_at,
    ))
}

pub fn remove(tx: &mut Tx, person: Id<Person>, record: (&str, &str)) -> Result<()> {
    tx.run(sql!(
        "delete from notices_watch where person = $1 and noun = $2 and record = $3 -- every agency: one's own",
        person,
        record.0,
        record.1
    ))
}

pub fn erase(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from notices_watch where person = $1 -- every agency: erased", person))
}
