//! What people are told of: features say whom an event of the journal concerns, and in which
//! words; the `notices` feature keeps it, shows it, and mails it when the reader wants it.
//!
//! An act knows nothing of this: it writes the journal, and that is heard. Each feature has a
//! place of its own in the journal: one that comes later begins where the journal ends, so that
//! nobody is told of the past.

use crate::{
    Caller, Error, Feature, Id, Person, Result, Tx,
    journal::{self, Event},
    web::App,
    words,
};

/// Whom events of some verbs concern. Runs in the transaction that marks the event as heard,
/// so everybody is told exactly once.
#[derive(Clone, Copy)]
pub struct Notice {
    /// Verbs that begin with one of these.
    pub verbs: &'static [&'static str],
    pub tell: fn(&mut Tx, &Event) -> Result<Vec<Told>>,
}

words! {
    /// What it is about, as readers choose how they want to hear of it.
    pub enum Subject {
        /// Of one's own account; mailed at once, cannot be switched off.
        Security = "security",
        /// Contacts asked for, accepted, due.
        Contacts = "contacts",
        /// One's organisations: claimed, edited, merged.
        Organisations = "organisations",
        /// What fits: saved searches, new matches.
        Matches = "matches",
        /// What somebody has to do.
        Tasks = "tasks",
        /// The rest: news of the agency and the network.
        News = "news",
    }
}

/// Who is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    Person(Id<Person>),
    /// Everybody who watches the record, for what is important of it, and still sees it.
    Watchers {
        noun: String,
        id: String,
    },
    /// Only those of them who want to hear of every change.
    CloseWatchers {
        noun: String,
        id: String,
    },
}

/// One thing somebody is told.
#[derive(Debug, Clone)]
pub struct Told {
    pub to: To,
    pub subject: Subject,
    /// The message that says it, with `values`.
    pub key: &'static str,
    pub values: Vec<(&'static str, String)>,
    /// The page it is about, from `/`.
    pub link: String,
    /// The message that says why the reader is told: "because you asked …".
    pub why: &'static str,
}

/// What an event has to tell, on its way to those who keep it.
pub struct Telling<'a> {
    pub features: &'static [Feature],
    pub event: &'a Event,
    pub told: Vec<Told>,
}

/// Keeps what people are told, in the transaction that marks the event as heard.
pub type Keep = fn(&mut Tx, &Telling<'_>) -> Result<()>;

/// Records of one noun, asked for away from their own pages: may somebody see this one, and
/// what is it called?
#[derive(Clone, Copy)]
pub struct Sight {
    pub noun: &'static str,
    /// None for those who may not see it, and where there is none.
    pub see: fn(&mut Tx, &Caller, id: &str) -> Result<Option<Seen>>,
}

/// A record somebody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub title: String,
    /// Its page, from `/`.
    pub link: String,
}

/// The record, if the caller sees it as of now. What no feature vouches for is seen by nobody.
pub fn seen(
    features: &[Feature],
    tx: &mut Tx,
    by: &Caller,
    (noun, id): (&str, &str),
) -> Result<Option<Seen>> {
    let Some(sight) = features.iter().flat_map(|f| f.sees).find(|it| it.noun == noun) else {
        return Ok(None);
    };
    match (sight.see)(tx, by, id) {
        Err(Error::NotFound | Error::Forbidden | Error::SignIn) => Ok(None),
        said => said,
    }
}

/// The name under which the place of a feature in the journal is kept.
fn reader(feature: &Feature) -> String {
    format!("notices.{}", feature.name)
}

fn telling(features: &'static [Feature]) -> impl Iterator<Item = &'static Feature> {
    features.iter().filter(|it| !it.notices.is_empty())
}

/// Lets features that have just come begin at the end of the journal.
pub(crate) fn begin(tx: &mut Tx, features: &'static [Feature]) -> Result<()> {
    telling(features).try_for_each(|feature| journal::begin(tx, &reader(feature)))
}

/// Tells people of what has happened since they were last told.
pub(crate) fn hear(app: &App) -> Result<()> {
    let features = app.features;
    let Some(keep) = features.iter().find_map(|it| it.keeps_notices) else { return Ok(()) };
    for feature in telling(features) {
        // Asked first where nothing is written, as for everybody who hears.
        let has_news = |tx: &mut Tx| {
            let from = journal::place(tx, &reader(feature))?;
            Ok(!journal::after(tx, from, 1)?.is_empty())
        };
        while app.db.read_now(has_news)? {
            app.db.write_now(move |tx| hear_some(tx, features, feature, keep))?;
        }
    }
    Ok(())
}

/// Some events, whom they concern and the place reached, in one transaction.
fn hear_some(
    tx: &mut Tx,
    features: &'static [Feature],
    feature: &'static Feature,
    keep: Keep,
) -> Result<()> {
    const SOME: i64 = 200;
    let reader = reader(feature);
    let from = journal::place(tx, &reader)?;
    let events = journal::after(tx, from, SOME)?;
    let Some(last) = events.last() else { return Ok(()) };
    for event in &events {
        for notice in feature.notices {
            if notice.verbs.iter().any(|verb| event.verb.starts_with(verb)) {
                let told = told(tx, notice, event)?;
                keep(tx, &Telling { features, event, told })?;
            }
        }
    }
    journal::advance(tx, &reader, last.cursor())
}

/// Whom an event concerns. One that nobody can read any more, because what it names is gone,
/// must not keep the others waiting.
fn told(tx: &mut Tx, notice: &Notice, event: &Event) -> Result<Vec<Told>> {
    match (notice.tell)(tx, event) {
        Err(wrong @ (Error::Db(_) | Error::Busy)) => Err(wrong),
        Err(wrong) => {
            tracing::warn!(event.verb, event.seq, %wrong, "an event tells nobody");
            Ok(Vec::new())
        }
        told => told,
    }
}
