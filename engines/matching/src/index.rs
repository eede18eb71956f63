//! The index: a folder on disk, one writer, many readers.

use std::path::Path;

use crate::answer::{Found, Match, Matches};
use crate::ask::{Search, Viewer, Wish};
use crate::concepts::Concepts;
use crate::doc::{Change, Doc, Kind};
use crate::error::Result;

/// A search and matching index in a folder of its own.
pub struct Index {
    concepts: Concepts,
}

impl Index {
    /// Opens the index in the folder, or creates it. A folder of another format version, or a damaged one,
    /// is emptied: `cursor()` is then `None` and the feeder starts from the beginning.
    pub fn open(_folder: impl AsRef<Path>, concepts: Concepts) -> Result<Self> {
        Ok(Self { concepts })
    }

    /// Applies the changes and remembers the cursor, in one commit.
    pub fn apply(&self, _changes: impl IntoIterator<Item = Change>, _cursor: &str) -> Result<()> {
        Ok(())
    }

    /// The cursor of the last commit.
    pub fn cursor(&self) -> Option<String> {
        None
    }

    /// Sees what another process committed. Cheap when nothing changed.
    pub fn reload(&self) -> Result<()> {
        Ok(())
    }

    /// Changes with every commit that this process has seen.
    pub fn generation(&self) -> u64 {
        self.concepts.len() as u64
    }

    /// Number of documents of a kind, whoever may see them.
    pub fn count(&self, _kind: Kind) -> Result<usize> {
        Ok(0)
    }

    /// The stored document, if the viewer may see it.
    pub fn doc(&self, _id: &str, _viewer: &Viewer) -> Result<Option<Doc>> {
        Ok(None)
    }

    /// Directory search.
    pub fn search(&self, _search: &Search) -> Result<Found> {
        Ok(Found::default())
    }

    /// Ranked and explained matches for a wish.
    pub fn matches(&self, _wish: &Wish) -> Result<Matches> {
        Ok(Matches::default())
    }

    /// Why this document matches the wish; `None` if it may not be shown or violates a constraint.
    pub fn explain(&self, _wish: &Wish, _id: &str) -> Result<Option<Match>> {
        Ok(None)
    }
}
