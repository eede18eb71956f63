//! What can happen to a code list: a part of it is imported.

use std::collections::BTreeMap;

use kit::{
    Id, Result, Tx,
    import::{Outcome, Taking},
    journal::{self, Change},
};
use serde::Serialize;

use crate::{import::Entry, store};

/// Marker of the id of a code list: [`Id::named`] after its word.
enum Scheme {}

/// What the journal keeps of a part that was imported.
#[derive(Serialize)]
struct Imported<'a> {
    scheme: &'a str,
    version: &'a str,
    new: usize,
    changed: usize,
}

/// Stores the entries that differ, and tells once per list.
pub fn import(
    tx: &mut Tx,
    taking: &Taking,
    entries: Vec<Result<Entry, Outcome>>,
) -> Result<Vec<Outcome>> {
    let mut touched: BTreeMap<(String, String), (usize, usize)> = BTreeMap::new();
    let mut outcomes = Vec::with_capacity(entries.len());
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(rejected) => {
                outcomes.push(rejected);
                continue;
            }
        };
        let outcome = put(tx, &entry)?;
        let counts = touched.entry((entry.scheme, entry.version)).or_default();
        match outcome {
            Outcome::New => counts.0 += 1,
            Outcome::Changed => counts.1 += 1,
            _ => {}
        }
        outcomes.push(outcome);
    }
    for ((scheme, version), (new, changed)) in &touched {
        store::put_scheme(tx, scheme, version, (&taking.file, taking.by.now))?;
        if new + changed > 0 {
            let imported = Imported { scheme, version, new: *new, changed: *changed };
            let subject = ("taxonomy", Id::<Scheme>::named(&format!("taxonomy {scheme}")));
            journal::write(tx, &taking.by, "taxonomy.imported", subject, Change::new(&imported))?;
        }
    }
    Ok(outcomes)
}

fn put(tx: &mut Tx, entry: &Entry) -> Result<Outcome> {
    let (scheme, code) = (entry.scheme.as_str(), entry.code.as_str());
    let place = store::place(tx, scheme, code)?;
    let mut is_changed = false;
    if place.as_ref().is_none_or(|it| (it.0.as_str(), it.1) != (&entry.parent, entry.level)) {
        store::put_term(tx, scheme, code, &entry.parent, entry.level)?;
        is_changed = true;
    }
    let known: BTreeMap<_, _> = match place {
        Some(_) => store::labels_of(tx, scheme, code)?.into_iter().collect(),
        None => BTreeMap::new(),
    };
    for (lang, label) in &entry.labels {
        if known.get(lang) != Some(label) {
            store::put_label(tx, scheme, code, lang, label)?;
            is_changed = true;
        }
    }
    Ok(match (place, is_changed) {
        (None, _) => Outcome::New,
        (Some(_), true) => Outcome::Changed,
        (Some(_), false) => Outcome::Same,
    })
}

/// The version of a list that was imported; none of one that was not.
pub fn version(tx: &mut Tx, scheme: &str) -> Result<Option<String>> {
    Ok(store::version(tx, scheme)?.map(|(it,)| it))
}

/// Those of these codes that a list has.
pub fn held(tx: &mut Tx, scheme: &str, codes: &[String]) -> Result<Vec<String>> {
    Ok(store::held(tx, scheme, codes)?.into_iter().map(|(code,)| code).collect())
}
