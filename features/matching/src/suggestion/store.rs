//! The SQL of suggestions that are kept. One statement per function.

use kit::{Id, Person, Result, Sealed, Tx, sql};

use super::model::{Cause, Suggestion};

/// Those of a person, the newest first.
pub fn of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Suggestion>> {
    tx.all(sql!(
        "select * from matching_suggestion where person = $1
         order by made_at desc, score desc, id limit 500 -- every agency: one's own",
        person
    ))
}

pub fn find(tx: &mut Tx, id: Id<Suggestion>) -> Result<Sealed<Suggestion>> {
    tx.one(sql!("select * from matching_suggestion where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// What a saved search found for somebody after an instant, the best first.
pub fn found(
    tx: &mut Tx,
    person: Id<Person>,
    question: &str,
    (since, most): (i64, i64),
) -> Result<Vec<Suggestion>> {
    tx.all(sql!(
        "select * from matching_suggestion
         where person = $1 and cause = 'search' and question = $2 and made_at > $3
         order by score desc, id limit $4 -- every agency: one's own",
        person,
        question,
        since,
        most
    ))
}

/// Keeps it; false if the same was kept before.
pub fn insert(tx: &mut Tx, it: &Suggestion) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into matching_suggestion (id, agency, person, cause, question, asked, query, noun, record, title, score, receipt, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         on conflict (person, cause, question, record) do nothing",
        it.id, it.agency, it.person, it.cause, &it.question, &it.asked, &it.query, &it.noun,
        &it.record, &it.title, it.score, &it.receipt, it.made_at,
    ))?;
    Ok(changed > 0)
}

/// The one of a person for the same question and record.
pub fn same(tx: &mut Tx, it: &Suggestion) -> Result<Suggestion> {
    tx.one(sql!(
        "select * from matching_suggestion
         where person = $1 and cause = $2 and question = $3 and record = $4 -- every agency: one's own",
        it.person,
        it.cause,
        &it.question,
        &it.record
    ))
}

pub fn remove(tx: &mut Tx, id: Id<Suggestion>) -> Result<()> {
    tx.run(sql!("delete from matching_suggestion where id = $1 -- every agency: one's own", id))
}

pub fn erase(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from matching_suggestion where person = $1 -- every agency: erased",
        person
    ))
}

/// Lets go of what was found before an instant and not kept by anybody.
pub fn clear(tx: &mut Tx, before: i64) -> Result<i64> {
    let gone = tx.changed(sql!(
        "delete from matching_suggestion where cause <> $1 and made_at < $2 -- every agency: retention",
        Cause::Kept,
        before
    ))?;
    Ok(i64::try_from(gone).unwrap_or(i64::MAX))
}

/// How many of those there are.
pub fn count_old(tx: &mut Tx, before: i64) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from matching_suggestion where cause <> $1 and made_at < $2 -- every agency: retention",
        Cause::Kept,
        before
    ))?;
    Ok(count)
}

/// The oldest of those.
pub fn old(tx: &mut Tx, before: i64, most: i64) -> Result<Vec<(String, i64)>> {
    tx.all(sql!(
        "select noun, made_at from matching_suggestion where cause <> $1 and made_at < $2
         order by made_at, id limit $3 -- every agency: retention",
        Cause::Kept,
        before,
        most
    ))
}
