//! What is held about people: who objected and in which words, who answered, and to whom a link
//! was sent.

use kit::personal::{Personal, Record};
use serde::Serialize;

use crate::{
    door,
    model::{Reason, Stage},
    store,
};

pub const PERSONAL: &[Personal] = &[Personal {
    key: "objections-list",
    export: |tx, person| {
        let all = store::of_person(tx, person)?;
        let mut all: Vec<Record> = all
            .iter()
            .map(|it| {
                let is_own = it.person == person;
                Record::of(
                    "objections-one",
                    &Kept {
                        opportunity: it.profile.to_string(),
                        reason: it.reason,
                        said: if is_own { &it.said } else { "" },
                        stage: it.stage,
                        answer: &it.answer,
                        raised_at: it.raised_at,
                        answered_at: it.answered_at,
                    },
                )
            })
            .collect();
        let doors = door::store::of_person(tx, person)?;
        all.extend(doors.iter().map(|it| Record::of("objections-door", it)));
        Ok(all)
    },
    erase: |tx, person, _| {
        door::store::forget(tx, person)?;
        store::forget(tx, person)
    },
}];

/// An objection as its writer, or whoever answered it, takes it along.
#[derive(Serialize)]
struct Kept<'a> {
    opportunity: String,
    reason: Reason,
    said: &'a str,
    stage: Stage,
    answer: &'a str,
    raised_at: i64,
    answered_at: Option<i64>,
}
