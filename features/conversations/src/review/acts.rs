//! Confirming a visit writes its documents.

use std::collections::{BTreeMap, BTreeSet};

use cases::Value;
use kit::{
    Caller, Error, Result, Tx,
    journal::{self, Change as Told},
};

use crate::{
    acts::Whole,
    document::{
        acts::write,
        model::{Change, Known, draft, taken},
    },
    model::{CHANGED, Document, NO_CONSENT, Stage, Visit},
    store,
};

/// What the page said of a document when it was looked through.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The fields to take over.
    pub fields: BTreeSet<String>,
    /// The digest of what stood there.
    pub was: String,
}

/// What became of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It stands there, at this address.
    Written(String),
    /// Somebody changed it since it was looked through.
    Conflict,
    /// Its feature refuses, with this message.
    Refused(&'static str),
}

/// What can be taken over into a document.
pub fn offered(whole: &Whole, known: &Known, document: Document) -> Vec<Change> {
    let all = known.changes(whole, document);
    match document {
        // A draft is one thing: it comes to be, or does not.
        Document::Draft if draft(&all, "en", (whole.it.day(), "")).is_none() => Vec::new(),
        Document::Diagnosis if !known.is_trained => Vec::new(),
        _ => all,
    }
}

/// Whether the company agreed that what it said is kept.
pub fn is_agreed(whole: &Whole) -> bool {
    let mut all =
        whole.script.question.iter().filter(|it| it.feeds.iter().any(|it| it == "note.consent"));
    all.any(|it| whole.said(&it.name).is_some_and(|it| it.value() == Value::Yes(true)))
}

/// Writes what was taken over, document by document. What was written before is not written again, and what one
/// document refuses is not lost to the others. Once nothing is left open, the visit is over.
///
/// # Errors
/// Without the consent of the company, when it is over, and when somebody confirms it at this moment.
pub fn confirm(
    tx: &mut Tx,
    by: &Caller,
    (whole, known): (&Whole, &Known),
    (wanted, seen): (&BTreeMap<Document, Wanted>, i64),
) -> Result<BTreeMap<Document, Outcome>> {
    whole.it.may_go_on()?;
    if !is_agreed(whole) {
        return Err(NO_CONSENT.into());
    }
    let (mut links, mut all) = (whole.it.links(), BTreeMap::new());
    for document in Document::ALL {
        let Some(wanted) = wanted.get(document) else { continue };
        if links.contains_key(document.as_str()) {
            continue;
        }
        let mut fields = taken(offered(whole, known, *document), &wanted.fields);
        if fields.is_empty() {
            continue;
        }
        if known.digest(whole, *document) != wanted.was {
            all.insert(*document, Outcome::Conflict);
            continue;
        }
        if *document == Document::Draft {
            fields = offered(whole, known, *document);
        }
        let outcome = told(write(tx, by, (whole, known), (*document, &fields, seen)))?;
        if let Outcome::Written(url) = &outcome {
            links.insert(document.as_str().to_owned(), url.clone());
        }
        all.insert(*document, outcome);
    }
    close(tx, by, &whole.it, (&links, all.values().all(|it| matches!(it, Outcome::Written(_)))))?;
    Ok(all)
}

fn told(done: Result<String>) -> Result<Outcome> {
    Ok(match done {
        Ok(url) => Outcome::Written(url),
        Err(Error::Refused(why)) if why.code == "cases-changed-meanwhile" => Outcome::Conflict,
        Err(Error::Refused(why)) => Outcome::Refused(why.code),
        Err(Error::Forbidden | Error::NotFound) => Outcome::Refused("conversations-not-allowed"),
        Err(Error::Unreadable) => Outcome::Refused("conversations-unfit"),
        Err(wrong) => return Err(wrong),
    })
}

fn close(
    tx: &mut Tx,
    by: &Caller,
    it: &Visit,
    (links, is_done): (&BTreeMap<String, String>, bool),
) -> Result<()> {
    let written = serde_json::to_string(links).map_err(|_| Error::Unreadable)?;
    let after = Visit {
        stage: if is_done { Stage::Confirmed } else { Stage::Open },
        confirmed_at: is_done.then_some(by.now),
        changed_at: by.now,
        written,
        events: it.events + 1,
        ..it.clone()
    };
    if !store::put(tx, &after)? {
        return Err(CHANGED.into());
    }
    let verb = if is_done { "conversations.confirmed" } else { "conversations.written" };
    journal::write(tx, by, verb, ("visit", it.id), Told::between(it, &after))
}
