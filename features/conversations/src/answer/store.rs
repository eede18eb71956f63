//! The SQL of answers. One statement per function.

use kit::{Id, Person, Result, Tx, sql};

use super::model::Said;
use crate::model::Visit;

/// Everything said in a visit.
pub fn all(tx: &mut Tx, it: &Visit) -> Result<Vec<Said>> {
    tx.all(sql!(
        "select * from conversations_answer where agency = $1 and visit = $2 order by question",
        it.agency,
        it.id,
    ))
}

pub fn put(tx: &mut Tx, it: &Said) -> Result<()> {
    tx.run(sql!(
        "insert into conversations_answer (visit, question, agency, value, note, revision, person, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (visit, question) do update set value = excluded.value, note = excluded.note,
           revision = excluded.revision, person = excluded.person, changed_at = excluded.changed_at",
        it.visit,
        &it.question,
        it.agency,
        &it.value,
        &it.note,
        it.revision,
        it.person,
        it.changed_at,
    ))
}

/// What somebody wrote down.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Said>> {
    tx.all(sql!(
        "select * from conversations_answer where person = $1 order by visit, question -- every agency: one's own",
        person,
    ))
}

/// Lets go of somebody: what the company said stays, notes of their own go.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update conversations_answer set person = $2, note = '' where person = $1 -- every agency: somebody leaves",
        person,
        Id::<Person>::nil(),
    ))
}
