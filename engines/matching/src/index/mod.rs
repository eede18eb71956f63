//! The index: a folder on disk, one writer, many readers, rebuilt whenever it cannot be trusted.

mod batch;
pub(crate) mod bits;
pub(crate) mod columns;
pub(crate) mod cores;
pub(crate) mod facets;
pub(crate) mod feed;
mod folder;
mod idents;
pub(crate) mod schema;
pub(crate) mod sieve;
pub(crate) mod state;
pub(crate) mod tags;
pub(crate) mod text;
pub(crate) mod view;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};
use tantivy::{IndexWriter, TantivyDocument, TantivyError, Term};

use crate::answer::{Found, Match, Matches};
use crate::ask::{Search, Viewer, Wish};
use crate::concepts::Concepts;
use crate::doc::{Change, Doc, Kind};
use crate::error::{Error, Result};
use crate::matching::{Reciprocity, Side};
use crate::space::{Sentences, Words};
use crate::{matching, search};

use batch::Work;
use folder::{Opened, Shelf};
use schema::Fields;
use state::{Figures, State};
use view::View;

/// Memory of the writer while it writes; it is given back after each batch.
const WRITER_BYTES: usize = 16_000_000;

/// Words a sentence model is asked for at once.
const WORDS: usize = 64;

/// So many segments of about one size are merged into one.
const SEGMENTS: usize = 4;

/// A search and matching index in a folder of its own. Share it between threads by reference.
///
/// It has two shelves: what is open to everybody or to members, and what one needs a key for. All
/// figures that weigh words are of the open shelf, so what is closed changes nobody's answers.
pub struct Index {
    folder: PathBuf,
    open: Shelf,
    closed: Shelf,
    fields: Fields,
    concepts: Concepts,
    figures: Arc<Figures>,
    state: Mutex<Arc<State>>,
    /// One batch at a time within this process; other processes are kept out by the folder's lock.
    writing: Mutex<()>,
}

impl Index {
    /// Opens the index in the folder, or creates it. A folder of another format, made with other concepts, or
    /// damaged, is emptied: `cursor()` is then `None` and the feeder starts from the beginning.
    pub fn open(folder: impl AsRef<Path>, concepts: Concepts) -> Result<Self> {
        Self::open_with(folder, concepts, None)
    }

    /// The same with a sentence model. What it says of words is learned by and by: see [`Index::learn_words`].
    pub fn open_with(
        folder: impl AsRef<Path>,
        concepts: Concepts,
        sentences: Option<Sentences>,
    ) -> Result<Self> {
        let folder = folder.as_ref().to_owned();
        let Opened { open, closed, fields } = folder::open(&folder, concepts.fingerprint())?;
        let words = sentences.map(|model| Words::open(&folder, model)).transpose();
        let words = words.map_err(|wrong| Error::Folder(folder.clone(), wrong))?.map(Arc::new);
        let figures = Arc::new(Figures::new(words));
        let shelves = (open.reader.searcher(), closed.reader.searcher());
        let state = Mutex::new(Arc::new(State::new(0, shelves, fields, figures.clone())));
        Ok(Self { folder, open, closed, fields, concepts, figures, state, writing: Mutex::new(()) })
    }

    /// Applies the changes and remembers the cursor: all or nothing, also when killed. Of several
    /// changes to one id the last counts. Answers once the new state can be found.
    pub fn apply(&self, changes: impl IntoIterator<Item = Change>, cursor: &str) -> Result<()> {
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut writer = self.writer(&self.open)?;
        // Another process may have written before we had the lock.
        self.reload()?;
        let state = self.state();
        let mut closed = Work::default();
        let records: Vec<(String, Vec<Doc>)> = batch::last(changes).into_iter().collect();
        for records in records.chunks(batch::AT_ONCE) {
            let shelves = (&state.open, &state.closed);
            let made = batch::work(records, shelves, (&self.fields, &self.concepts))?;
            self.write(&mut writer, made.open)?;
            closed.append(made.closed);
        }
        // The cursor is on the open shelf and is moved last: if we are killed in between, the same
        // changes come again and find the closed shelf as it should be.
        if !closed.is_empty() {
            let mut writer = self.writer(&self.closed)?;
            self.write(&mut writer, closed)?;
            writer.commit()?;
            writer.wait_merging_threads()?;
        }
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(cursor);
        commit.commit()?;
        self.reload()?;
        // The writer and its memory go; small segments are merged first.
        writer.wait_merging_threads()?;
        self.reload()
    }

    /// Asks the sentence model for at most so many words of the open texts, and keeps what it says. Answers how many
    /// those were; none when there is no model, it is silent, or nothing is left to ask. Questions are answered
    /// meanwhile, with what was known before.
    pub fn learn_words(&self, most: usize) -> Result<usize> {
        let Some(words) = &self.figures.words else { return Ok(0) };
        let state = self.state();
        let unasked = state.unasked(words, &self.concepts)?;
        let mut many = 0;
        for some in unasked.get(..most.min(unasked.len())).unwrap_or_default().chunks(WORDS) {
            let learned = words.learn(some);
            let learned = learned.map_err(|it| Error::Folder(self.folder.clone(), it))?;
            if learned == 0 {
                break;
            }
            many += learned;
        }
        if many > 0 {
            state.learn_again();
        }
        Ok(many)
    }

    /// Writes anew whatever still holds bytes of records that were removed or replaced, and removes
    /// the old files. The answers stay the same; for those whose records must be gone for good.
    pub fn compact(&self) -> Result<()> {
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        for shelf in [&self.closed, &self.open] {
            let mut writer = self.writer(shelf)?;
            for segment in shelf.index.searchable_segment_metas()? {
                if segment.has_deletes() {
                    writer.merge(&[segment.id()]).wait()?;
                }
            }
            writer.wait_merging_threads()?;
        }
        self.reload()?;
        // Only now that nobody reads the old files: they can go.
        for shelf in [&self.closed, &self.open] {
            let writer = self.writer(shelf)?;
            writer.garbage_collect_files().wait()?;
            writer.wait_merging_threads()?;
        }
        Ok(())
    }

    fn writer(&self, of: &Shelf) -> Result<IndexWriter<TantivyDocument>> {
        let options = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .num_merge_threads(1)
            .memory_budget_per_thread(WRITER_BYTES)
            .build();
        let writer = of.index.writer_with_options(options).map_err(|error| match error {
            TantivyError::LockFailure(..) => Error::Busy(self.folder.clone()),
            other => other.into(),
        })?;
        // Every question goes through every segment: few are worth more merging.
        let mut policy = LogMergePolicy::default();
        policy.set_min_num_segments(SEGMENTS);
        writer.set_merge_policy(Box::new(policy));
        Ok(writer)
    }

    fn write(&self, writer: &mut IndexWriter<TantivyDocument>, work: Work) -> Result<()> {
        for id in work.gone {
            writer.delete_term(Term::from_field_text(self.fields.id, &id));
        }
        for doc in work.new {
            writer.add_document(doc)?;
        }
        Ok(())
    }

    /// The cursor of the last commit, of whichever process made it.
    pub fn cursor(&self) -> Option<String> {
        self.open.index.load_metas().ok()?.payload
    }

    /// Sees what another process committed. Cheap when nothing changed.
    pub fn reload(&self) -> Result<()> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        self.closed.reader.reload()?;
        self.open.reader.reload()?;
        let (open, closed) = (self.open.reader.searcher(), self.closed.reader.searcher());
        if !state.is_like(&open, &closed) {
            let number = state.number + 1;
            *state =
                Arc::new(State::new(number, (open, closed), self.fields, self.figures.clone()));
        }
        Ok(())
    }

    /// Changes with every commit that this process has seen.
    pub fn generation(&self) -> u64 {
        self.state().number
    }

    /// Number of records of a kind that members see.
    pub fn count(&self, kind: Kind) -> Result<usize> {
        let view = self.view(&Viewer { member: true, keys: Vec::new() })?;
        let mut sum = 0;
        for (place, segment) in view.segments() {
            let mut seen = view.visible(place, segment);
            seen.and(&sieve::kinds(segment, &view, &[kind])?);
            sum += seen.count();
        }
        Ok(sum)
    }

    /// What the viewer may see of the record.
    pub fn doc(&self, id: &str, viewer: &Viewer) -> Result<Option<Doc>> {
        let view = self.view(viewer)?;
        match view.find(id)? {
            Some(at) => view.doc(at),
            None => Ok(None),
        }
    }

    /// The thesaurus the index was made with.
    pub fn concepts(&self) -> &Concepts {
        &self.concepts
    }

    /// Directory search.
    pub fn search(&self, search: &Search) -> Result<Found> {
        search::search(&self.view(&search.viewer)?, &self.concepts, search)
    }

    /// Ranked and explained matches for a wish.
    pub fn matches(&self, wish: &Wish) -> Result<Matches> {
        matching::matches(&self.view(&wish.viewer)?, &self.concepts, wish)
    }

    /// Why this document matches the wish; `None` if the viewer may not see it or a constraint forbids it.
    pub fn explain(&self, wish: &Wish, id: &str) -> Result<Option<Match>> {
        let one = Wish { limit: 1, ..wish.clone() };
        Ok(self.fitting(&one, &[id], f32::MIN)?.pop())
    }

    /// Those of these documents that match the wish with so many points (of 100) at least, each with its reasons, the
    /// best first, as many as the wish has room for. Documents the viewer may not see, or a constraint forbids, are not among them.
    pub fn fitting(&self, wish: &Wish, ids: &[&str], least: f32) -> Result<Vec<Match>> {
        matching::fitting(&self.view(&wish.viewer)?, &self.concepts, wish, (ids, least))
    }

    /// What each side seeks against what the other offers, both ways. Neither need be in the index; what
    /// is in it says how telling words are, as far as the viewer may see it.
    pub fn reciprocity(&self, viewer: &Viewer, one: &Side, other: &Side) -> Result<Reciprocity> {
        matching::reciprocity(&self.view(viewer)?, &self.concepts, one, other)
    }

    fn state(&self) -> Arc<State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn view(&self, viewer: &Viewer) -> Result<View> {
        View::new(self.state(), viewer)
    }
}
