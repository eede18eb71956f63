//! What profiles hold about a person, and how they let go of it.

use kit::{
    Caller, Id, Person, Result, Tx, files,
    personal::{Personal, Record},
};

use crate::{attachment, card, owner::model::Owner, skill};

pub const PERSONAL: &[Personal] = &[Personal { key: "profiles-personal", export, erase }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    if let Some(card) = card::store::card(tx, person)? {
        all.push(Record::of("profiles-personal-card", &card));
    }
    let audiences = card::store::audiences(tx, person)?;
    let audiences = audiences.iter().map(|(part, audience)| (part.as_str(), audience.as_str()));
    let audiences: std::collections::BTreeMap<_, _> = audiences.collect();
    if !audiences.is_empty() {
        all.push(Record::of("profiles-personal-audience", &audiences));
    }
    for text in card::store::texts(tx, person)? {
        all.push(Record::of("profiles-personal-text", &text));
    }
    for tongue in card::store::tongues(tx, person)? {
        all.push(Record::of("profiles-personal-tongue", &tongue));
    }
    for skill in skill::store::of(tx, Owner::Person(person))? {
        all.push(Record::of("profiles-personal-skill", &skill));
    }
    for attachment in attachment::store::of(tx, Owner::Person(person))? {
        // The file itself is fetched from the page; its name and kind are told here.
        let file = files::find(tx, attachment.file)?;
        let both = serde_json::json!({ "kept": attachment, "file": file });
        all.push(Record::of("profiles-personal-file", &both));
    }
    Ok(all)
}

/// Removes everything the person said of themselves, with their files. What they wrote about an
/// organisation is the organisation's.
fn erase(tx: &mut Tx, person: Id<Person>, now: i64) -> Result<()> {
    let by = Caller::house(now);
    for it in attachment::store::of(tx, Owner::Person(person))? {
        attachment::acts::let_go(tx, &by, &it)?;
    }
    skill::store::erase(tx, person)?;
    card::store::erase_texts(tx, person)?;
    card::store::erase_tongues(tx, person)?;
    card::store::erase_audiences(tx, person)?;
    card::store::erase_card(tx, person)?;
    files::forget_sender(tx, person)
}
