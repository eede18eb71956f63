//! What is held about people: what they began, validated and answered, and their trainings.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
};
use serde_json::json;

use crate::{answer, licence, store};

pub const PERSONAL: &[Personal] = &[
    Personal { key: "assessments-done", export: done, erase: forget_done },
    Personal { key: "assessments-answers", export: answers, erase: forget_answers },
    Personal { key: "assessments-licences", export: licences, erase: forget_licences },
];

fn done(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let all = store::of_person(tx, person)?.into_iter().map(|it| {
        let fields = json!({
            "organisation": it.organisation, "questionnaire": it.questionnaire,
            "started_at": it.started_at, "was_starter": it.starter == person,
            "was_validator": it.validator == person,
        });
        Record::of("assessments-one", &fields)
    });
    Ok(all.collect())
}

fn forget_done(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    store::forget_starter(tx, person)?;
    store::forget_validator(tx, person)
}

fn answers(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let all = answer::store::of_person(tx, person)?.into_iter().map(|it| {
        let fields = json!({
            "assessment": it.assessment, "question": it.question, "answer": it.answer,
            "note": it.note, "evidence": it.evidence, "changed_at": it.changed_at,
        });
        Record::of("assessments-answer", &fields)
    });
    Ok(all.collect())
}

/// The answers are the company's and stay; nobody learns any more who gave them.
fn forget_answers(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    answer::store::forget(tx, person, Id::new())
}

fn licences(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let all = licence::store::of_person(tx, person)?;
    Ok(all.iter().map(|it| Record::of("assessments-licence", it)).collect())
}

fn forget_licences(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    licence::store::forget(tx, person)
}
