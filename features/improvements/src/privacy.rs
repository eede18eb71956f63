//! What is held about people: what they see to, decided and turned down.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
};
use serde_json::json;

use crate::{proposal, store};

pub const PERSONAL: &[Personal] = &[
    Personal { key: "improvements-actions", export: actions, erase: forget_actions },
    Personal { key: "improvements-refusals", export: refusals, erase: forget_refusals },
];

fn actions(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let all = store::of_person(tx, person)?.into_iter().map(|it| {
        let is_creator = it.creator == person;
        let fields = json!({
            "organisation": it.organisation, "title": it.name("en"), "stage": it.stage,
            "note": if is_creator { it.note.as_str() } else { "" },
            "due_on": it.due_on, "done_on": it.done_on, "created_at": it.created_at,
            "is_owner": it.owner == person, "is_creator": is_creator,
        });
        Record::of("improvements-action", &fields)
    });
    Ok(all.collect())
}

fn forget_actions(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    store::forget_owner(tx, person)?;
    store::forget_creator(tx, person)
}

fn refusals(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let all = proposal::store::of_person(tx, person)?;
    Ok(all.iter().map(|it| Record::of("improvements-refusal", it)).collect())
}

fn forget_refusals(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    proposal::store::forget(tx, person)
}
