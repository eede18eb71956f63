//! What cases hold about a person: the parts they play and what they did.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
};

use serde_json::json;

use crate::{model::Logged, store, substitute};

pub const PERSONAL: &[Personal] = &[Personal { key: "cases-personal", export, erase }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let parts = store::parts_of(tx, person)?;
    let did = store::events_of(tx, person)?;
    let event = |it: &Logged| {
        let fields: serde_json::Value = serde_json::from_str(&it.fields).unwrap_or_default();
        let said = json!({
            "case": it.record, "at": it.at, "part": it.role, "what": it.kind.as_str(),
            "name": it.name, "why": it.why, "fields": fields,
        });
        Record::of("cases-personal-event", &said)
    };
    let parts = parts.iter().map(|it| Record::of("cases-personal-part", it));
    let away = substitute::store::of_person(tx, person)?;
    let away = away.iter().map(|it| Record::of("cases-personal-substitute", it));
    Ok(parts.chain(did.iter().map(event)).chain(away).collect())
}

/// The case goes on without them: their parts are free, its history names nobody in their place and leaves out why they
/// did something. What stands in forms is of the case.
fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    store::forget_parts(tx, person)?;
    substitute::store::forget(tx, person)?;
    substitute::store::forget_setter(tx, person)?;
    substitute::store::forget_deputed(tx, person)?;
    store::forget_events(tx, person)
}
