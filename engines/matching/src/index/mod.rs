//! The index: a folder on disk, one writer, many readers, rebuilt whenever it cannot be trusted.

pub(crate) mod bits;
pub(crate) mod columns;
pub(crate) mod facets;
pub(crate) mod feed;
mod folder;
pub(crate) mod schema;
pub(crate) mod sieve;
pub(crate) mod tags;
pub(crate) mod view;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::PoisonError;

use tantivy::indexer::IndexWriterOptions;
use tantivy::{IndexReader, IndexWriter, TantivyDocument, TantivyError, Term};

use crate::answer::{Found, Match, Matches};
use crate::ask::{Facet, Search, Viewer, Wish};
use crate::concepts::Concepts;
use crate::doc::{Change, Doc, Kind};
use crate::error::{Error, Result};
use crate::{matching, search};

use schema::Fields;
use view::View;

/// Memory of the writer while it writes; it is given back after each batch.
const WRITER_BYTES: usize = 16_000_000;

/// A search and matching index in a folder of its own. Share it between threads by reference.
pub struct Index {
    folder: PathBuf,
    store: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
    concepts: Concepts,
    /// One batch at a time within this process; other processes are kept out by the folder's lock.
    writing: Mutex<()>,
}

impl Index {
    /// Opens the index in the folder, or creates it. A folder of another format, made with other concepts, or
    /// damaged, is emptied: `cursor()` is then `None` and the feeder starts from the beginning.
    pub fn open(folder: impl AsRef<Path>, concepts: Concepts) -> Result<Self> {
        let folder = folder.as_ref().to_owned();
        let opened = folder::open(&folder, concepts.fingerprint())?;
        Ok(Self {
            folder,
            store: opened.index,
            reader: opened.reader,
            fields: opened.fields,
            concepts,
            writing: Mutex::new(()),
        })
    }

    /// Applies the changes and remembers the cursor, in one commit: all or nothing, also when killed. Of several
    /// changes to one id the last counts. Answers once the new state can be found.
    pub fn apply(&self, changes: impl IntoIterator<Item = Change>, cursor: &str) -> Result<()> {
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let options = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .num_merge_threads(1)
            .memory_budget_per_thread(WRITER_BYTES)
            .build();
        let mut writer: IndexWriter<TantivyDocument> =
            self.store.writer_with_options(options).map_err(|error| match error {
                TantivyError::LockFailure(..) => Error::Busy(self.folder.clone()),
                other => other.into(),
            })?;
        for change in changes {
            match change {
                Change::Put(doc) => {
                    writer.delete_term(Term::from_field_text(self.fields.id, &doc.id));
                    writer.add_document(feed::to_fields(&doc, &self.fields, &self.concepts)?)?;
                }
                Change::Remove(id) => {
                    writer.delete_term(Term::from_field_text(self.fields.id, &id));
                }
            }
        }
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(cursor);
        commit.commit()?;
        self.reader.reload()?;
        // The writer and its memory go; small segments are merged first.
        writer.wait_merging_threads()?;
        self.reader.reload()?;
        Ok(())
    }

    /// The cursor of the last commit, of whichever process made it.
    pub fn cursor(&self) -> Option<String> {
        self.store.load_metas().ok()?.payload
    }

    /// Sees what another process committed. Cheap when nothing changed.
    pub fn reload(&self) -> Result<()> {
        Ok(self.reader.reload()?)
    }

    /// Changes with every commit that this process has seen.
    pub fn generation(&self) -> u64 {
        self.reader.searcher().generation().generation_id()
    }

    /// Number of documents of a kind, whoever may see them.
    pub fn count(&self, kind: Kind) -> Result<usize> {
        let view = self.view();
        let tag = tags::facet_tag(Facet::Kind, kind.as_str());
        let mut sum = 0;
        for (_, segment) in view.segments() {
            view::each(segment, self.fields.tag, &tag, false, |doc, _| {
                sum += usize::from(!segment.is_deleted(doc));
            })?;
        }
        Ok(sum)
    }

    /// The stored document, if the viewer may see it.
    pub fn doc(&self, id: &str, viewer: &Viewer) -> Result<Option<Doc>> {
        let view = self.view();
        let Some(at) = view.find(id)? else { return Ok(None) };
        let segment = view.searcher.segment_reader(at.segment);
        if sieve::visible(segment, &self.fields, viewer)?.has(at.doc) {
            view.doc(at)
        } else {
            Ok(None)
        }
    }

    /// The thesaurus the index was made with.
    pub fn concepts(&self) -> &Concepts {
        &self.concepts
    }

    /// Directory search.
    pub fn search(&self, search: &Search) -> Result<Found> {
        search::search(&self.view(), &self.concepts, search)
    }

    /// Ranked and explained matches for a wish.
    pub fn matches(&self, wish: &Wish) -> Result<Matches> {
        matching::matches(&self.view(), &self.concepts, wish)
    }

    /// Why this document matches the wish; `None` if the viewer may not see it or a constraint forbids it.
    pub fn explain(&self, wish: &Wish, id: &str) -> Result<Option<Match>> {
        matching::explain(&self.view(), &self.concepts, wish, id)
    }

    fn view(&self) -> View {
        View { searcher: self.reader.searcher(), fields: self.fields }
    }
}
