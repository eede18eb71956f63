//! What can happen to a card.

use kit::{Caller, Error, Id, Person, Result, Tx, journal::Change};
use serde_json::json;

use super::{
    model::{Audiences, Card, TONGUES, Text, Tongue},
    store,
};
use crate::{
    acts::note,
    model::TOO_MANY,
    owner::{
        acts::to,
        model::{Owner, Seen},
    },
};

/// For whom each part of a person's profile is meant.
pub fn audiences(tx: &mut Tx, person: Id<Person>) -> Result<Audiences> {
    Ok(Audiences(store::audiences(tx, person)?.into_iter().collect()))
}

/// The card of a person; an empty one if they never wrote one.
pub fn card(tx: &mut Tx, person: Id<Person>) -> Result<Card> {
    Ok(store::card(tx, person)?.unwrap_or_else(|| Card::empty(person)))
}

fn own(tx: &mut Tx, by: &Caller, person: Id<Person>) -> Result<Seen> {
    to(tx, by, Owner::Person(person))
}

pub fn rewrite(tx: &mut Tx, by: &Caller, it: &Card) -> Result<()> {
    let seen = own(tx, by, it.person)?;
    let before = card(tx, it.person)?;
    store::put_card(tx, it)?;
    note(tx, by, "profiles.card_rewritten", &seen, Change::between(&before, it))
}

pub fn decide(tx: &mut Tx, by: &Caller, person: Id<Person>, all: &Audiences) -> Result<()> {
    let seen = own(tx, by, person)?;
    let before = audiences(tx, person)?;
    for (part, audience) in &all.0 {
        store::put_audience(tx, person, *part, *audience)?;
    }
    let said = |it: &Audiences| {
        let pairs = super::Part::ALL.iter().map(|part| (part.as_str(), it.of(*part).as_str()));
        pairs.collect::<std::collections::BTreeMap<_, _>>()
    };
    note(tx, by, "profiles.audience_decided", &seen, Change::between(&said(&before), &said(all)))
}

/// Writes the text of one language. The first one is the original, and there is always one.
pub fn write_text(tx: &mut Tx, by: &Caller, it: &Text) -> Result<()> {
    let seen = own(tx, by, it.person)?;
    let all = store::texts(tx, it.person)?;
    let before = all.iter().find(|known| known.lang == it.lang);
    let others = all.iter().any(|known| known.is_original && known.lang != it.lang);
    let it = Text { is_original: it.is_original || !others, ..it.clone() };
    if before.is_some_and(|known| known.body == it.body && known.is_original == it.is_original) {
        return Ok(());
    }
    store::put_text(tx, &it)?;
    if it.is_original {
        store::set_original(tx, it.person, &it.lang)?;
    }
    let change = match before {
        Some(before) => Change::between(before, &it),
        None => Change::new(&it),
    };
    note(tx, by, "profiles.text_written", &seen, change)
}

pub fn drop_text(tx: &mut Tx, by: &Caller, person: Id<Person>, lang: &str) -> Result<()> {
    let seen = own(tx, by, person)?;
    let all = store::texts(tx, person)?;
    let gone = all.iter().find(|it| it.lang == lang).ok_or(Error::NotFound)?;
    store::drop_text(tx, person, lang)?;
    if let Some(next) = all.iter().find(|it| it.lang != lang).filter(|_| gone.is_original) {
        store::set_original(tx, person, &next.lang)?;
    }
    note(tx, by, "profiles.text_dropped", &seen, Change::gone(gone))
}

pub fn speak(tx: &mut Tx, by: &Caller, it: &Tongue) -> Result<()> {
    let seen = own(tx, by, it.person)?;
    let all = store::tongues(tx, it.person)?;
    if all.len() >= TONGUES && !all.iter().any(|known| known.lang == it.lang) {
        return Err(TOO_MANY.into());
    }
    store::put_tongue(tx, it)?;
    note(tx, by, "profiles.tongue_added", &seen, Change::new(it))
}

pub fn unspeak(tx: &mut Tx, by: &Caller, person: Id<Person>, lang: &str) -> Result<()> {
    let seen = own(tx, by, person)?;
    store::drop_tongue(tx, person, lang)?;
    note(tx, by, "profiles.tongue_dropped", &seen, Change::gone(&json!({ "lang": lang })))
}
