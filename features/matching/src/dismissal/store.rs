//! The SQL of what somebody said does not fit. One statement per function.

use kit::{Id, Person, Result, Sealed, Tx, sql};

use super::model::Dismissal;

/// The most dismissals that have a say: the newest.
const MOST: i64 = 1_000;

/// Those of a person, the newest first.
pub fn of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Dismissal>> {
    tx.all(sql!(
        "select * from matching_dismissal where person = $1
         order by dismissed_at desc, id limit $2 -- every agency: one's own",
        person,
        MOST
    ))
}

pub fn find(tx: &mut Tx, id: Id<Dismissal>) -> Result<Sealed<Dismissal>> {
    tx.one(sql!("select * from matching_dismissal where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// Keeps it; what was said of the same record for the same question becomes this.
pub fn put(tx: &mut Tx, it: &Dismissal) -> Result<Dismissal> {
    tx.one(sql!(
        "insert into matching_dismissal (id, agency, person, question, asked, query, noun, record, title, reason, said, words, dismissed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         on conflict (person, question, record) do update set reason = excluded.reason,
             said = excluded.said, words = excluded.words, dismissed_at = excluded.dismissed_at
         returning *",
        it.id, it.agency, it.person, &it.question, &it.asked, &it.query, &it.noun, &it.record,
        &it.title, it.reason, &it.said, &it.words, it.dismissed_at,
    ))
}

pub fn remove(tx: &mut Tx, id: Id<Dismissal>) -> Result<()> {
    tx.run(sql!("delete from matching_dismissal where id = $1 -- every agency: one's own", id))
}

pub fn erase(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from matching_dismissal where person = $1 -- every agency: erased", person))
}
