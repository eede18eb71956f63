//! Days and hours that concern somebody: what features put into a person's own calendar.

use std::collections::BTreeMap;

use crate::{Caller, Result, Tx, clock::Day};

/// For whom dates are asked, and of which time.
#[derive(Debug, Clone)]
pub struct Asking {
    /// The person, with what they may as of now.
    pub by: Caller,
    /// Ids of the records they watch, by noun. A feature says of each whether they still see it.
    pub watched: BTreeMap<String, Vec<String>>,
    pub from: Day,
    /// The last day, included.
    pub to: Day,
}

impl Asking {
    /// The ids of the watched records of a noun.
    pub fn watched(&self, noun: &str) -> &[String] {
        self.watched.get(noun).map_or(&[], Vec::as_slice)
    }

    /// Whether a day is asked for.
    pub fn has(&self, day: Day) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

/// What one feature knows of somebody's time.
pub type Dates = fn(&mut Tx, &Asking) -> Result<Vec<Date>>;

/// When something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// All day, wherever the person is.
    Day(Day),
    /// From one instant to another, in milliseconds since 1970.
    Hours { starts: i64, ends: i64 },
}

/// Something that is at a time.
#[derive(Debug, Clone)]
pub struct Date {
    /// The same for the same thing, whenever it is asked: `topic-0192…-deadline`.
    pub uid: String,
    pub when: When,
    /// The IANA zone in which its hours are meant; the person's own if there is none.
    pub zone: Option<String>,
    /// The message that says it, with `values`.
    pub key: &'static str,
    pub values: Vec<(&'static str, String)>,
    /// The page it is about, from `/`.
    pub link: String,
    /// When it last changed, in milliseconds since 1970.
    pub changed_at: i64,
}
