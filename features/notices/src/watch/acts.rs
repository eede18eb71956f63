//! What can happen to what somebody follows.

use std::collections::BTreeMap;

use kit::{
    Caller, Id, Person, Result, Tx,
    journal::{self, Change},
};
use serde_json::json;

use super::{
    model::{Level, MOST, TOO_MANY, Watch},
    store,
};
use crate::policy::in_private;

/// Lets the caller hear of a record as closely as that. Whether they see it asked the caller's
/// page; when something is told it is asked again.
pub fn watch(tx: &mut Tx, by: &Caller, record: (&str, &str), level: Level) -> Result<()> {
    if by.person.is_nil() {
        return Ok(());
    }
    let was = store::level(tx, by.person, record)?;
    if was == Some(level) {
        return Ok(());
    }
    if was.is_none() && store::count(tx, by.person)? >= MOST {
        return Err(TOO_MANY.into());
    }
    let (noun, id) = record;
    let it = Watch {
        person: by.person,
        noun: noun.to_owned(),
        record: id.to_owned(),
        level,
        changed_at: by.now,
    };
    store::put(tx, &it)?;
    let told = |level| json!({ "noun": noun, "record": id, "level": level });
    let change = Change::between(&told(was), &told(Some(level)));
    journal::write(tx, &in_private(by), "notices.watched", ("person", by.person), change)
}

/// Ends that somebody hears of a record.
pub fn unwatch(tx: &mut Tx, by: &Caller, record: (&str, &str)) -> Result<()> {
    let Some(level) = store::level(tx, by.person, record)? else { return Ok(()) };
    store::remove(tx, by.person, record)?;
    let change = Change::gone(&json!({ "noun": record.0, "record": record.1, "level": level }));
    journal::write(tx, &in_private(by), "notices.unwatched", ("person", by.person), change)
}

/// Ids of what somebody follows, by noun; what they do not want to hear of is left out.
pub fn watched(tx: &mut Tx, person: Id<Person>) -> Result<BTreeMap<String, Vec<String>>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for it in store::of(tx, person)?.into_iter().filter(|it| it.level != Level::None) {
        all.entry(it.noun).or_default().push(it.record);
    }
    Ok(all)
}
