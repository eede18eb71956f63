//! Taking in files: what an importer says of itself, and what it is lent to do it.
//!
//! A feature names the kinds of files it takes and hands in one plain function per kind,
//! [`Part::take`]. Everything else happens here: folders, archives, encodings, limits, a first
//! pass that only reads, chunks with a checkpoint, the file of rejected rows, the dry run.
//!
//! ```
//! use kit::{Result, Tx, import::{Importer, Layout, Outcome, Part, Record, Taking}};
//!
//! pub const TOPICS: Importer = Importer {
//!     name: "topics",
//!     key: "funding-importer-topics", // and funding-importer-topics-hint
//!     parts: &[Part {
//!         name: "topics",
//!         is: |file| file.ends_with(".jsonl"),
//!         layout: Layout::JsonLines,
//!         must: &["topicId", "title"],
//!         take,
//!     }],
//!     mapped: false,
//! };
//!
//! /// One transaction: what it did with each record, in their order.
//! fn take(tx: &mut Tx, taking: &Taking, records: &[Record]) -> Result<Vec<Outcome>> {
//!     let one = |record| match read(record) {
//!         Ok(title) => store(tx, taking, title),
//!         Err(rejected) => Ok(rejected),
//!     };
//!     records.iter().map(one).collect()
//! }
//!
//! /// What a record means, without a database.
//! fn read(record: &Record) -> Result<&str, Outcome> {
//!     record.needs("title")
//! }
//! # fn store(_: &mut Tx, _: &Taking, _: &str) -> Result<Outcome> { Ok(Outcome::New) }
//! ```

use std::{collections::BTreeMap, path::PathBuf};

use serde::{Deserialize, Serialize};

use crate::{Caller, Feature, Result, Tx};

mod check;
mod guard;
mod json;
mod record;
mod rejects;
mod run;
mod sheet;
mod source;
mod table;
mod task;
#[cfg(test)]
mod tests;
mod xml;

pub use check::{Checked, check};
pub use record::Record;
pub use run::{Counts, Phase, Progress, Report, Run, run, runs};
pub(crate) use task::JOB;
pub use task::start;

/// A kind of source a feature can take in.
#[derive(Clone, Copy)]
pub struct Importer {
    /// Its word on the command line and in the list of runs.
    pub name: &'static str,
    /// The message key of its name; with `-hint` behind it, of what files it takes.
    pub key: &'static str,
    /// The kinds of files it takes, in the order in which they must be taken.
    pub parts: &'static [Part],
    /// Whether the one who imports may say which column of the file is which.
    pub mapped: bool,
}

/// One kind of file of an importer.
#[derive(Clone, Copy)]
pub struct Part {
    pub name: &'static str,
    /// Whether a file is of this kind, by its name in small letters: without folders, and
    /// without `.gz`. The first part that says yes has it.
    pub is: fn(file: &str) -> bool,
    pub layout: Layout,
    /// The columns (or keys of the first JSON record) that must be there.
    pub must: &'static [&'static str],
    /// Stores some records, at most a thousand, in one transaction. It answers one outcome per
    /// record, in their order; an error stops the import and undoes the chunk. A chunk may be
    /// taken twice, so a record must be recognised by a key of its own.
    pub take: fn(&mut Tx, &Taking, &[Record]) -> Result<Vec<Outcome>>,
}

/// How the records stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// A line of column names, then one record a line: CSV, tab-joined text, XLSX, ODS.
    Table,
    /// One JSON object a line.
    JsonLines,
    /// The raw answer of a portal: an array of objects, or an object with one in `results`.
    JsonResults,
    /// The elements of that name in an XML document, each read as an object: elements in it by
    /// their names, lists where one is repeated.
    Xml(&'static str),
}

/// What became of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    New,
    Changed,
    /// Known, and nothing about it differs.
    Same,
    /// Left out, because of what stands in that column (empty: the record as a whole).
    Rejected {
        column: String,
        reason: String,
    },
}

impl Outcome {
    pub fn rejected(column: &str, reason: impl Into<String>) -> Self {
        Self::Rejected { column: column.to_owned(), reason: reason.into() }
    }
}

/// In what circumstances records are taken.
#[derive(Debug, Clone)]
pub struct Taking {
    /// On whose behalf, and when: one instant for the whole run.
    pub by: Caller,
    pub importer: &'static str,
    /// The name of the file the records stand in: without folders and `.gz`.
    pub file: String,
    /// Whether everything will be undone.
    pub dry_run: bool,
    /// Words of the one who imports, by name: what the importer wants to know beyond the files.
    pub options: BTreeMap<String, String>,
}

/// What is to be taken in, and how. Also the payload of the job.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Order {
    /// The name of the importer.
    pub importer: String,
    /// A file, an archive, or a folder of files.
    pub path: PathBuf,
    /// Reports what would happen, and undoes it.
    #[serde(default)]
    pub dry_run: bool,
    /// Which column of the file is which: column of the importer to column of the file.
    #[serde(default)]
    pub mapping: BTreeMap<String, String>,
    /// What separates the columns; found out from the first line if not said.
    #[serde(default)]
    pub delimiter: Option<char>,
    /// Passed on in [`Taking::options`].
    #[serde(default)]
    pub options: BTreeMap<String, String>,
}

/// Every importer of the house.
pub fn importers(features: &'static [Feature]) -> impl Iterator<Item = &'static Importer> {
    features.iter().flat_map(|feature| feature.importers)
}

/// The importer of that name.
pub fn find(features: &'static [Feature], name: &str) -> Option<&'static Importer> {
    importers(features).find(|importer| importer.name == name)
}
