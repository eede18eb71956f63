//! What a feature holds about a person, and how it lets go of it.
//!
//! Every feature with a column that names a person declares a [`Personal`]; the `privacy`
//! feature folds over them. Export answers "everything about me"; erasure leaves nothing that
//! leads to the person while figures stay.

mod ground;

use serde_json::Value;

use crate::{Feature, Id, Person, Result, Tx};

pub use ground::{GROUND, GROUND_TABLES, Whom, erase_ground, export_ground};

/// What one feature holds about people.
#[derive(Clone, Copy)]
pub struct Personal {
    /// The message key of the heading under which it is exported.
    pub key: &'static str,
    /// All records about the person, oldest first.
    pub export: fn(&mut Tx, Id<Person>) -> Result<Vec<Record>>,
    /// Removes what is about the person alone, and takes the person out of what stays.
    /// May be run twice.
    pub erase: fn(&mut Tx, Id<Person>, now: i64) -> Result<()>,
}

/// What one feature holds about records of a lower feature: whoever the record is of may read
/// everything that is kept about it.
#[derive(Clone, Copy)]
pub struct Recorded {
    /// What the records are called in the journal: `organisation`.
    pub noun: &'static str,
    /// The message key of the heading under which it is shown.
    pub key: &'static str,
    /// All that is kept about the record of that id, oldest first.
    pub list: fn(&mut Tx, id: &str) -> Result<Vec<Record>>,
}

/// One record about a person or an organisation.
#[derive(Debug, Clone)]
pub struct Record {
    /// What it is, as a message key.
    pub key: &'static str,
    /// A JSON object: names of fields to values.
    pub fields: Value,
    /// A file that belongs to it: its name and content.
    pub file: Option<(String, Vec<u8>)>,
}

/// What every feature holds about people, in the order in which they let go: who knows names and
/// addresses comes last, because the others may ask for them.
pub fn all(features: &'static [Feature]) -> Vec<(&'static str, Personal)> {
    let mut features: Vec<&Feature> = features.iter().collect();
    features.sort_by_key(|it| it.identify.is_some());
    features.iter().flat_map(|it| it.personal.iter().map(|held| (it.name, *held))).collect()
}

impl Record {
    /// A record without a file; what cannot be written as JSON is empty.
    pub fn of(key: &'static str, fields: &impl serde::Serialize) -> Self {
        Self { key, fields: serde_json::to_value(fields).unwrap_or_default(), file: None }
    }
}
