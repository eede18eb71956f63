//! What the ways of guests hold about a person.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
};
use serde_json::json;

use crate::{application, letter, pass};

pub const PERSONAL: &[Personal] = &[Personal { key: "guests-personal", export, erase }];

/// Keys are not exported: who has the file must not be able to open the page with it.
fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let said = |it: pass::model::Pass| {
        let fields =
            json!({ "event": it.event, "made_at": it.made_at, "expires_at": it.expires_at });
        Record::of("guests-personal-pass", &fields)
    };
    let mut all: Vec<Record> = pass::store::of(tx, person)?.into_iter().map(said).collect();
    for (event, said_at) in letter::store::silences(tx, person)? {
        let fields = json!({ "event": event, "said_at": said_at });
        all.push(Record::of("guests-personal-silence", &fields));
    }
    Ok(all)
}

fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    if let Ok(account) = people::find(tx, person) {
        application::store::forget(tx, &account.email)?;
    }
    letter::store::forget(tx, person)?;
    letter::store::forget_silence(tx, person)?;
    pass::store::forget(tx, person)
}
