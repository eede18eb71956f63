//! What drafts hold about a person: that they changed them last.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
};
use serde_json::json;

use crate::store;

pub const PERSONAL: &[Personal] = &[Personal { key: "processes-personal", export, erase }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let all = store::of_person(tx, person)?;
    let one = |it: &crate::model::Draft| {
        let said = json!({ "process": it.process, "changed_at": it.changed_at });
        Record::of("processes-personal-draft", &said)
    };
    Ok(all.iter().map(one).collect())
}

/// The draft is the agency's and stays.
fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    store::forget(tx, person)
}
