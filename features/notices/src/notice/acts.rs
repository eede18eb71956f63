//! What can happen to a notice: somebody is told, reads it, takes that back; a letter is ordered.

use std::collections::BTreeSet;

use kit::{
    Caller, Feature, Id, Person, Result, Tx, jobs,
    notice::{Subject, Telling, To, Told},
};

use super::{
    model::{Notice, Record},
    store,
};
use crate::{
    jobs::ROUND,
    person, policy,
    setting::{self, model::Setting},
    watch::{self, model::Level},
};

/// Keeps what an event tells: one row for each person it concerns.
pub fn keep(tx: &mut Tx, telling: &Telling<'_>) -> Result<()> {
    // Who is concerned in two ways is told once, in the words that come first.
    let mut known = BTreeSet::new();
    for told in &telling.told {
        for (person, sighted) in readers(tx, telling, told)? {
            if known.insert((person, told.link.clone())) {
                put(tx, &of(telling, told, person, sighted), telling.event.at)?;
            }
        }
    }
    Ok(())
}

/// Whom it concerns, and whether only as long as they see the record.
fn readers(tx: &mut Tx, telling: &Telling<'_>, told: &Told) -> Result<Vec<(Id<Person>, bool)>> {
    let event = telling.event;
    // Nobody is told what they did, but that somebody did it in their name they must be.
    let is_meant = |person: Id<Person>| {
        !person.is_nil() && (person != event.person || told.subject == Subject::Security)
    };
    let (noun, id, close) = match &told.to {
        To::Person(person) => {
            let is_told = is_meant(*person) && !is_muted(tx, *person, telling, told.subject)?;
            return Ok(is_told.then_some((*person, false)).into_iter().collect());
        }
        To::Watchers { noun, id } => (noun, id, false),
        To::CloseWatchers { noun, id } => (noun, id, true),
    };
    let mut readers = Vec::new();
    for (person, level) in watch::store::watchers(tx, noun, id)? {
        let wants = level == Level::All || (level == Level::Important && !close);
        if wants && is_meant(person) && sees(tx, telling.features, person, (noun, id, event.at))? {
            readers.push((person, true));
        }
    }
    Ok(readers)
}

/// Whether somebody does not want to hear of the record. What is theirs to do, and what
/// concerns their account, they hear all the same.
fn is_muted(
    tx: &mut Tx,
    person: Id<Person>,
    telling: &Telling<'_>,
    subject: Subject,
) -> Result<bool> {
    if matches!(subject, Subject::Security | Subject::Tasks) {
        return Ok(false);
    }
    let record = (telling.event.noun.as_str(), telling.event.subject.as_str());
    Ok(watch::store::level(tx, person, record)? == Some(Level::None))
}

fn sees(
    tx: &mut Tx,
    features: &[Feature],
    person: Id<Person>,
    (noun, id, now): (&str, &str, i64),
) -> Result<bool> {
    let callers = person::store::as_of_now(tx, person, now)?;
    Ok(person::store::sees(features, tx, &callers, (noun, id))?.is_some())
}

fn of(telling: &Telling<'_>, told: &Told, person: Id<Person>, sighted: bool) -> Notice {
    let event = telling.event;
    let (noun, record) = match &told.to {
        To::Watchers { noun, id } | To::CloseWatchers { noun, id } => (noun.clone(), id.clone()),
        To::Person(_) => (event.noun.clone(), event.subject.clone()),
    };
    let words: serde_json::Map<String, serde_json::Value> =
        told.values.iter().map(|(name, said)| ((*name).to_owned(), said.clone().into())).collect();
    Notice {
        id: Id::new(),
        agency: event.agency,
        person,
        actor: event.person,
        subject: told.subject,
        key: told.key.to_owned(),
        words: serde_json::Value::from(words).to_string(),
        link: told.link.clone(),
        why: told.why.to_owned(),
        noun,
        record,
        records: "[]".to_owned(),
        sighted,
        many: 1,
        created_at: event.at,
        changed_at: event.at,
        read_at: None,
        mail_at: None,
        mailed_at: None,
    }
}

/// Puts a notice into somebody's inbox and orders the letter that tells of it: the next one
/// after `at`.
pub fn put(tx: &mut Tx, it: &Notice, at: i64) -> Result<()> {
    if it.records == "[]" && store::repeat(tx, it)? {
        return Ok(());
    }
    let setting = setting::store::find(tx, it.person)?;
    let pace = setting::store::pace(tx, it.person, it.subject)?;
    let mail_at = setting.mail_at(it.subject, pace, at);
    order(tx, it.person, mail_at, it.changed_at)?;
    store::insert(tx, &Notice { mail_at, ..it.clone() })
}

/// Orders a round for somebody at an instant, once.
fn order(tx: &mut Tx, person: Id<Person>, at: Option<i64>, now: i64) -> Result<()> {
    let Some(at) = at else { return Ok(()) };
    if store::is_ordered(tx, person, at)? {
        return Ok(());
    }
    let by = Caller { person, ..Caller::house(now) };
    jobs::put(tx, &by, ROUND.kind, &person.to_string(), at).map(drop)
}

/// Orders the letters anew after somebody chose when they want them.
pub fn reorder(tx: &mut Tx, by: &Caller, setting: &Setting) -> Result<()> {
    let person = setting.person;
    for it in store::waiting(tx, person)? {
        let pace = setting::store::pace(tx, person, it.subject)?;
        let mail_at = setting.mail_at(it.subject, pace, by.now);
        order(tx, person, mail_at, by.now)?;
        store::set_mail_at(tx, it.id, mail_at)?;
    }
    Ok(())
}

/// The records of a notice that somebody still sees: the link of each and its title.
pub fn titles(
    tx: &mut Tx,
    features: &[Feature],
    callers: &[Caller],
    it: &Notice,
) -> Result<Vec<kit::notice::Seen>> {
    let mut seen = Vec::new();
    for Record { noun, id } in it.records() {
        seen.extend(person::store::sees(features, tx, callers, (&noun, &id))?);
    }
    Ok(seen)
}

/// Whether somebody may still read it.
pub fn is_open(tx: &mut Tx, features: &[Feature], callers: &[Caller], it: &Notice) -> Result<bool> {
    if !it.sighted {
        return Ok(true);
    }
    Ok(person::store::sees(features, tx, callers, (&it.noun, &it.record))?.is_some())
}

/// Marks one as read; what it was.
pub fn read(tx: &mut Tx, by: &Caller, id: Id<Notice>) -> Result<Notice> {
    mark(tx, by, id, Some(by.now))
}

/// Takes that back.
pub fn unread(tx: &mut Tx, by: &Caller, id: Id<Notice>) -> Result<Notice> {
    mark(tx, by, id, None)
}

// Not in the journal: what somebody has read concerns nobody else.
fn mark(tx: &mut Tx, by: &Caller, id: Id<Notice>, read_at: Option<i64>) -> Result<Notice> {
    let it = store::find(tx, id)?.open(policy::own(by.person, |it: &Notice| it.person))?;
    if it.is_read() != read_at.is_some() {
        store::set_read(tx, id, read_at)?;
    }
    Ok(it)
}
