//! What people are told of: features say whom an event of the journal concerns, and in which
//! words; the `notices` feature keeps it, shows it, and mails it when the reader wants it.
//!
//! An act knows nothing of this: it writes the journal, and that is heard.

use crate::{Id, Person, Result, Tx, journal::Event, words};

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
    /// Everybody who watches the record.
    Watchers {
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
