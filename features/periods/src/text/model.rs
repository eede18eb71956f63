//! A text of a section in a language, with the revision it has. Pure.

use kit::{Agency, Id, Person, row};
use serde::Serialize;

use crate::model::Report;

/// The most characters of a text.
pub const LONGEST: usize = 6_000;

row! {
    /// What is written in a section.
    #[derive(Debug, Clone, Serialize)]
    pub struct Text {
        pub report: Id<Report>,
        /// A section, or a nought that is explained.
        pub section: String,
        pub lang: String,
        pub agency: Id<Agency>,
        pub body: String,
        /// 0 before anything was written, one more each time.
        pub revision: i64,
        #[serde(skip)]
        pub changed_by: Id<Person>,
        pub changed_at: i64,
    }
}

/// What came of saving a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// It stands there, with this revision.
    Kept(i64),
    /// Somebody else wrote meanwhile: nothing was overwritten.
    Changed,
    TooLong,
}
