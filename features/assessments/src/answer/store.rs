//! The SQL of answers. One statement per function.

use kit::{Id, Person, Result, Tx, sql};

use super::model::Said;
use crate::model::Assessment;

/// Everything said in an assessment.
pub fn all(tx: &mut Tx, id: Id<Assessment>) -> Result<Vec<Said>> {
    tx.all(sql!(
        "select * from assessments_answer where assessment = $1 order by question, respondent -- every agency: asked its policy before",
        id,
    ))
}

pub fn one(
    tx: &mut Tx,
    id: Id<Assessment>,
    respondent: Id<Person>,
    question: &str,
) -> Result<Option<Said>> {
    tx.maybe(sql!(
        "select * from assessments_answer
         where assessment = $1 and respondent = $2 and question = $3 -- every agency: asked its policy before",
        id,
        respondent,
        question,
    ))
}

pub fn put(tx: &mut Tx, it: &Said) -> Result<()> {
    tx.run(sql!(
        "insert into assessments_answer (assessment, agency, respondent, question, answer, note, evidence, revision, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (assessment, respondent, question) do update set answer = excluded.answer, note = excluded.note,
             evidence = excluded.evidence, revision = excluded.revision, changed_at = excluded.changed_at",
        it.assessment,
        it.agency,
        it.respondent,
        &it.question,
        &it.answer,
        &it.note,
        &it.evidence,
        it.revision,
        it.changed_at,
    ))
}

pub fn remove(
    tx: &mut Tx,
    id: Id<Assessment>,
    respondent: Id<Person>,
    question: &str,
) -> Result<()> {
    tx.run(sql!(
        "delete from assessments_answer
         where assessment = $1 and respondent = $2 and question = $3 -- every agency: asked its policy before",
        id,
        respondent,
        question,
    ))
}

/// What somebody said anywhere, for what is held about them.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Said>> {
    tx.all(sql!(
        "select * from assessments_answer where respondent = $1 order by assessment, question -- every agency: one's own",
        person,
    ))
}

/// Gives what somebody said to a nameless respondent of the same assessment: the answers are the
/// company's, name and words of their own go. That there was evidence stays, not which.
pub fn forget(tx: &mut Tx, person: Id<Person>, nameless: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update assessments_answer set respondent = $2, note = '',
             evidence = case when evidence = '' then '' else '…' end
         where respondent = $1 -- every agency: somebody leaves",
        person,
        nameless,
    ))
}
