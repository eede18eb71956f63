//! What letters with meetings hold about a person.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
};
use serde_json::json;

use crate::{reply, store};

pub const PERSONAL: &[Personal] = &[Personal { key: "calendars-personal", export, erase }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    if let Some(it) = store::choice(tx, person)? {
        let said = json!({ "is_off": it.is_off, "changed_at": it.changed_at });
        all.push(Record::of("calendars-personal-choice", &said));
    }
    for it in store::sent_to(tx, person)? {
        all.push(Record::of("calendars-personal-sent", &it));
    }
    for it in reply::store::of_person(tx, person)? {
        all.push(Record::of("calendars-personal-reply", &it));
    }
    Ok(all)
}

fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    store::forget_choice(tx, person)?;
    reply::store::forget(tx, person)?;
    store::forget_sent(tx, person)
}
