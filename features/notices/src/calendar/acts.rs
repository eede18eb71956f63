//! What can happen to somebody's calendar: its key is made, changed, taken away; it is read.

use std::collections::BTreeSet;

use kit::{
    Caller, Error, Result, Tx,
    clock::Day,
    crypto,
    dates::{Asking, Date},
    journal::{self, Change},
    web::App,
};

use super::{
    model::{Calendar, Entry, Key},
    store,
};
use crate::{notice::model::words, person, policy::in_private, setting, watch};

/// Days behind and before today that a calendar tells of.
const BEHIND: i32 = 31;
const BEFORE: i32 = 400;

/// Makes a key; the one before opens nothing any more.
pub fn make(tx: &mut Tx, by: &Caller) -> Result<String> {
    let key = crypto::new_key();
    let it = Key { person: by.person, key: crypto::digest(&key), created_at: by.now };
    store::put(tx, &it)?;
    let mine = in_private(by);
    journal::write(tx, &mine, "notices.calendar_opened", ("person", by.person), Change::none())?;
    Ok(key)
}

/// Takes the key away.
pub fn close(tx: &mut Tx, by: &Caller) -> Result<()> {
    if store::of(tx, by.person)?.is_none() {
        return Ok(());
    }
    store::remove(tx, by.person)?;
    let mine = in_private(by);
    journal::write(tx, &mine, "notices.calendar_closed", ("person", by.person), Change::none())
}

/// The file behind a key, as of now; there is none behind a wrong one.
pub fn read(tx: &mut Tx, app: &App, key: &str, now: i64) -> Result<String> {
    let person = store::find(tx, key)?.ok_or(Error::NotFound)?.person;
    let callers = person::store::as_of_now(tx, person, now)?;
    let Some(lang) = callers.first().map(|it| it.lang) else { return Err(Error::NotFound) };
    let zone = setting::store::find(tx, person)?.zone;
    let mut entries = Vec::new();
    let mut known = BTreeSet::new();
    // For somebody who acts for several agencies, what each of them lets them see.
    for by in callers {
        for date in dates(tx, app, by)? {
            if known.insert(date.uid.clone()) {
                entries.push(entry(app, lang, &zone, date));
            }
        }
    }
    entries.sort_by(|a, b| a.uid.cmp(&b.uid));
    let name = app.settings.name.as_str();
    Ok(Calendar { name, zone: &zone, entries }.text())
}

fn dates(tx: &mut Tx, app: &App, by: Caller) -> Result<Vec<Date>> {
    let today = Day::of(by.now);
    let watched = watch::acts::watched(tx, by.person)?;
    let asking = Asking { by, watched, from: Day(today.0 - BEHIND), to: Day(today.0 + BEFORE) };
    let mut all = Vec::new();
    for dates in app.features.iter().flat_map(|it| it.dates) {
        all.extend(dates(tx, &asking)?);
    }
    Ok(all)
}

fn entry(app: &App, lang: &str, zone: &str, it: Date) -> Entry {
    let kept = it.values.into_iter().map(|(name, said)| (name.to_owned(), said));
    let words = words(&app.messages, lang, kept);
    let base_url = app.settings.base_url.as_str();
    let host = base_url.split_once("://").map_or(base_url, |(_, host)| host);
    Entry {
        uid: format!("{}@{host}", it.uid),
        when: it.when,
        zone: it.zone.unwrap_or_else(|| zone.to_owned()),
        title: app.messages.say_named(lang, it.key, &words),
        place: String::new(),
        url: format!("{base_url}{}", it.link),
        changed_at: it.changed_at,
        sequence: 0,
        is_cancelled: false,
    }
}
