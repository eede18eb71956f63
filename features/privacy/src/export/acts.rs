//! Asking for a copy, and gathering what goes into it.

use kit::{
    Caller, Feature, Id, Person, Result, Tx, jobs,
    journal::{self, Change},
    personal::{self, GROUND, Whom},
};
use serde_json::json;

use super::{
    jobs::MAKE,
    model::{EVERY, Export, Section, Stage},
    store,
};
use crate::model::LATELY;

/// Asks for a copy of everything about the caller; one a day.
pub fn ask(tx: &mut Tx, by: &Caller) -> Result<Export> {
    let last = store::of(tx, by.person)?.into_iter().next();
    if last.is_some_and(|it| by.now < it.asked_at + EVERY) {
        return Err(LATELY.into());
    }
    let it = Export {
        id: Id::new(),
        person: by.person,
        stage: Stage::Waiting,
        asked_at: by.now,
        ready_at: None,
        until_at: None,
        bytes: 0,
        downloads: 0,
    };
    store::insert(tx, &it)?;
    jobs::put(tx, by, MAKE.kind, &it.id.to_string(), by.now)?;
    tell(tx, by, "privacy.export_asked", it.id, Change::none())?;
    Ok(it)
}

/// Notes that a copy can be fetched, which is what its owner is told of.
pub fn finish(tx: &mut Tx, now: i64, it: &Export) -> Result<()> {
    store::set_ready(tx, it)?;
    let by = Caller { person: it.person, ..Caller::house(now) };
    tell(tx, &by, "privacy.exported", it.id, Change::new(&json!({ "bytes": it.bytes })))
}

/// Notes that a copy was fetched.
pub fn fetched(tx: &mut Tx, by: &Caller, it: &Export) -> Result<()> {
    store::count_download(tx, it.id)?;
    tell(tx, by, "privacy.export_fetched", it.id, Change::none())
}

/// Data of a person are no business of an agency: the journal of none.
fn tell(
    tx: &mut Tx,
    by: &Caller,
    verb: &'static str,
    id: Id<Export>,
    change: Change,
) -> Result<()> {
    let by = Caller { agency: Id::nil(), ..by.clone() };
    journal::write(tx, &by, verb, ("export", id), change)
}

/// Who a person is for those who know ids only.
pub fn whom(tx: &mut Tx, person: Id<Person>) -> Result<Whom> {
    let it = people::find(tx, person)?;
    Ok(Whom { person, name: it.name, email: it.email })
}

/// Everything that all features and the ground hold about somebody.
pub fn gather(tx: &mut Tx, features: &'static [Feature], whom: &Whom) -> Result<Vec<Section>> {
    let mut sections = Vec::new();
    for (feature, held) in personal::all(features) {
        let records = (held.export)(tx, whom.person)?;
        sections.push(Section { feature, key: held.key, records });
    }
    // Who one is comes first, what the machinery keeps comes last.
    sections.reverse();
    let records = personal::export_ground(tx, whom)?;
    sections.push(Section { feature: "kit", key: GROUND, records });
    sections.retain(|it| !it.records.is_empty());
    Ok(sections)
}
