//! The demo network: each feature plants its part from the readable files of `content/demo`.

use std::collections::BTreeMap;

use crate::{Agency, Id, Person, Result, Tx};

/// What is known while the demo grows: names of files to ids, and the moment it is planted.
pub struct Garden<'a> {
    /// Path below `content/demo` and text of every file.
    pub files: &'a BTreeMap<String, String>,
    pub now: i64,
}

/// Plants the part of one feature, in one transaction; features are asked in the order of their
/// `demo_rank`, those of the same rank in that of their names. Every id is [`Id::named`] after its slug, so that parts find each other.
pub type Plant = fn(&mut Tx, &Garden<'_>) -> Result<()>;

impl Garden<'_> {
    /// The folders of agencies, in alphabetical order: their slugs.
    pub fn agencies(&self) -> impl Iterator<Item = &str> {
        self.files.keys().filter_map(|path| path.strip_suffix("/agency.toml"))
    }

    /// The text of a file of an agency; empty if it has none.
    pub fn file(&self, agency: &str, name: &str) -> &str {
        self.files.get(&format!("{agency}/{name}")).map_or("", String::as_str)
    }
}

/// The id of the demo agency of that slug.
pub fn agency(slug: &str) -> Id<Agency> {
    Id::named(&format!("demo agency {slug}"))
}

/// The id of the demo person of that slug.
pub fn person(slug: &str) -> Id<Person> {
    Id::named(&format!("demo person {slug}"))
}
