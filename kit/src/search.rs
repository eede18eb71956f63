//! The index of this node: kept in step with the journal, asked by everybody.
//!
//! The index is made of the journal and of what the features say about the records named
//! there, and of nothing else: it can be thrown away and made again. How far it has come is
//! stored in the index itself, in the same commit, so a killed node goes on where it was.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

pub use engine_matching as engine;
use engine_matching::{
    Change, Concepts, Doc, Found, Index, Match, Matches, Sentences, Viewer, Wish,
};

use crate::{
    Caller, Db, Error, Feature, Result, Tx,
    db::Bell,
    form::Params,
    journal::{self, Cursor},
    list::Window,
    web::{App, Cx},
};

/// How many events one commit of the index covers at most.
const SOME: i64 = 5_000;
/// Words a sentence model is asked for before somebody may say stop, and how long it rests when it was asked for all.
const WORDS: usize = 256;
const REST: Duration = Duration::from_mins(1);
/// How many answers are remembered.
const REMEMBERED: usize = 512;
/// How long the feeder sleeps at most: other processes write too, and cannot ring our bell.
const NAP: Duration = Duration::from_secs(2);

/// What of a feature can be found: records named in the journal as `noun`.
#[derive(Clone, Copy)]
pub struct Documents {
    pub noun: &'static str,
    /// The documents of those ids, one or several layers each; an id without one is taken out of
    /// the index. What a layer says, and when it last changed, depends on nothing that its
    /// readers may not see.
    pub load: fn(&mut Tx, ids: &[String]) -> Result<Vec<Doc>>,
}

/// What a feature adds to the documents of a lower one: texts, keywords, labels.
///
/// It is asked for all layers of some records at once and adds to each what its readers may see.
/// When something of its own changes it writes its journal row with the noun and id of the record,
/// and the record is read anew.
#[derive(Clone, Copy)]
pub struct Addition {
    pub noun: &'static str,
    pub add: fn(&mut Tx, docs: &mut [Doc]) -> Result<()>,
}

/// The index and what it remembers.
pub struct Search {
    index: Index,
    known: Mutex<lru::LruCache<String, Arc<Found>>>,
    /// Rings when the index has come as far as the bell of the database had rung.
    fed: Bell,
    reached: Mutex<u64>,
}

impl From<engine_matching::Error> for Error {
    fn from(wrong: engine_matching::Error) -> Self {
        Self::Index(wrong.to_string())
    }
}

impl Search {
    /// Opens the index in `folder`, or begins a new one; with a sentence model, if there is one.
    pub fn open(folder: &Path, concepts: Concepts, model: Option<Sentences>) -> Result<Self> {
        let size = std::num::NonZeroUsize::new(REMEMBERED).unwrap_or(std::num::NonZeroUsize::MIN);
        let known = Mutex::new(lru::LruCache::new(size));
        let index = Index::open_with(folder, concepts, model)?;
        Ok(Self { index, known, fed: Bell::default(), reached: Mutex::new(0) })
    }

    /// A search of the directory. The same question on the same state is answered from memory.
    pub fn find(&self, search: &engine::Search) -> Result<Arc<Found>> {
        let key = format!("{}{search:?}", self.index.generation());
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known.get(&key) {
            return Ok(found.clone());
        }
        drop(known);
        let found = Arc::new(self.index.search(search)?);
        known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.put(key, found.clone());
        Ok(found)
    }

    /// What fits a wish, with reasons.
    pub fn matches(&self, wish: &Wish) -> Result<Matches> {
        Ok(self.index.matches(wish)?)
    }

    /// Those of these documents that fit a wish with so many points at least, with reasons, the best first; without
    /// those that may not be shown.
    pub fn fitting(&self, wish: &Wish, ids: &[&str], least: f32) -> Result<Vec<Match>> {
        Ok(self.index.fitting(wish, ids, least)?)
    }

    /// What each of two sides seeks against what the other offers.
    pub fn reciprocity(
        &self,
        viewer: &Viewer,
        one: &engine::Side,
        other: &engine::Side,
    ) -> Result<engine::Reciprocity> {
        Ok(self.index.reciprocity(viewer, one, other)?)
    }

    /// A document of the index, if the viewer may see it.
    pub fn doc(&self, id: &str, viewer: &Viewer) -> Result<Option<Doc>> {
        Ok(self.index.doc(id, viewer)?)
    }

    /// How many records of a kind members see.
    pub fn count(&self, kind: engine::Kind) -> Result<usize> {
        Ok(self.index.count(kind)?)
    }

    /// The thesaurus of the index.
    pub fn concepts(&self) -> &Concepts {
        self.index.concepts()
    }

    /// How far in the journal it has come.
    pub fn cursor(&self) -> Option<Cursor> {
        self.index.cursor().and_then(|text| text.parse().ok())
    }

    /// Reads what another process put into the index.
    pub fn reload(&self) -> Result<()> {
        Ok(self.index.reload()?)
    }

    /// Takes in what happened since the last time; how many events that were.
    pub fn feed(&self, db: &Db, features: &'static [Feature]) -> Result<usize> {
        let heard = db.bell.rung();
        let mut all = 0;
        loop {
            let from = self.cursor().unwrap_or_default();
            let (events, changes, to) = db.read_now(move |tx| news(tx, features, from))?;
            if events == 0 {
                break;
            }
            self.index.apply(changes, &to.to_string())?;
            all += events;
        }
        *self.reached.lock().unwrap_or_else(PoisonError::into_inner) = heard;
        self.fed.ring();
        Ok(all)
    }

    /// Asks the sentence model for some of the words it was not asked for yet; how many those were.
    pub fn learn_words(&self) -> Result<usize> {
        Ok(self.index.learn_words(WORDS)?)
    }

    /// Reads some records (noun and id) anew, whatever the journal says of them, and writes the
    /// files of the index without anything that is gone. Slow; for when people are erased.
    pub fn forget(
        &self,
        db: &Db,
        features: &'static [Feature],
        records: Vec<(String, String)>,
    ) -> Result<()> {
        self.feed(db, features)?;
        let changes = db.read_now(move |tx| {
            let records = records.iter().map(|(noun, id)| (noun.as_str(), id.as_str()));
            changes(tx, features, &records.collect::<Vec<_>>())
        })?;
        let reached = self.cursor().unwrap_or_default();
        self.index.apply(changes, &reached.to_string())?;
        self.index.compact()?;
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clear();
        Ok(())
    }

    /// Waits until what was committed before this call can be found, half a second at most.
    pub fn settle(&self, db: &Db) {
        const PATIENCE: Duration = Duration::from_millis(50);
        let wanted = db.bell.rung();
        for _ in 0..10 {
            let heard = self.fed.rung();
            if *self.reached.lock().unwrap_or_else(PoisonError::into_inner) >= wanted {
                return;
            }
            self.fed.wait(heard, PATIENCE);
        }
    }
}

/// Events behind a place, and what they change in the index.
fn news(
    tx: &mut Tx,
    features: &'static [Feature],
    from: Cursor,
) -> Result<(usize, Vec<Change>, Cursor)> {
    let events = journal::after(tx, from, SOME)?;
    let Some(to) = events.last().map(journal::Event::cursor) else {
        return Ok((0, Vec::new(), from));
    };
    let records: Vec<_> = events.iter().map(|e| (e.noun.as_str(), e.subject.as_str())).collect();
    Ok((events.len(), changes(tx, features, &records)?, to))
}

/// What the index has to learn of records, by noun and id.
fn changes(
    tx: &mut Tx,
    features: &'static [Feature],
    records: &[(&str, &str)],
) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    for documents in features.iter().flat_map(|f| f.documents) {
        let layers = features.iter().flat_map(|f| f.layers).filter(|it| it.noun == documents.noun);
        let told: Vec<&str> = layers.map(|it| it.told).chain([documents.noun]).collect();
        let of = records.iter().filter(|(noun, _)| told.contains(noun));
        let ids: BTreeSet<&str> = of.map(|(_, id)| *id).collect();
        let ids: Vec<String> = ids.into_iter().map(str::to_owned).collect();
        for ids in ids.chunks(500) {
            let mut found: BTreeMap<String, Vec<Doc>> = BTreeMap::new();
            for doc in complete(tx, features, documents, ids)? {
                found.entry(doc.id.clone()).or_default().push(doc);
            }
            changes.extend(ids.iter().map(|id| match found.remove(id) {
                Some(layers) => Change::Put(layers),
                None => Change::Remove(id.clone()),
            }));
        }
    }
    Ok(changes)
}

/// The documents of records, as the index knows them: those of the feature whose noun it is, with
/// what others add.
pub fn docs(
    tx: &mut Tx,
    features: &'static [Feature],
    noun: &str,
    ids: &[String],
) -> Result<Vec<Doc>> {
    let mut all = Vec::new();
    for documents in features.iter().flat_map(|f| f.documents).filter(|it| it.noun == noun) {
        all.extend(complete(tx, features, documents, ids)?);
    }
    Ok(all)
}

fn complete(
    tx: &mut Tx,
    features: &'static [Feature],
    documents: &Documents,
    ids: &[String],
) -> Result<Vec<Doc>> {
    let mut found = (documents.load)(tx, ids)?;
    // The same layers in the same order, so that what is added falls alike on every node.
    found.sort_by(|a, b| (&a.id, a.layer, &a.keys).cmp(&(&b.id, b.layer, &b.keys)));
    let added = features.iter().flat_map(|f| f.additions);
    for addition in added.filter(|it| it.noun == documents.noun) {
        if !found.is_empty() {
            (addition.add)(tx, &mut found)?;
        }
    }
    let mut more = Vec::new();
    for layers in features.iter().flat_map(|f| f.layers).filter(|it| it.noun == documents.noun) {
        if !found.is_empty() {
            more.extend((layers.add)(tx, &found)?);
        }
    }
    found.extend(more);
    Ok(found)
}

/// What the address of a list asks of the index: words, filters by facet, order, part. A facet
/// is a parameter of the address and a coded property of the index.
pub fn asked(
    cx: &Cx,
    tx: &mut Tx,
    params: &Params,
    window: &Window,
    kind: engine::Kind,
    facets: &[(&'static str, engine::Facet)],
) -> Result<engine::Search> {
    let sort = match params.value("sort") {
        "name" => engine::Sort::Title,
        "newest" => engine::Sort::Newest,
        "deadline" => engine::Sort::Deadline,
        _ => engine::Sort::Relevance,
    };
    let viewer = viewer(cx, tx)?;
    Ok(engine::Search {
        sort,
        limit: window.limit,
        offset: window.offset,
        facets: facets.iter().map(|(_, facet)| *facet).collect(),
        ..crate::views::question(&cx.caller, viewer, params, (kind, facets))
    })
}

/// On whose behalf the index is asked.
pub fn viewer(cx: &Cx, tx: &mut Tx) -> Result<Viewer> {
    viewer_of(tx, cx.app().features, &cx.caller)
}

/// The same outside of requests.
pub fn viewer_of(tx: &mut Tx, features: &'static [Feature], by: &Caller) -> Result<Viewer> {
    if by.is_guest() {
        return Ok(Viewer::public());
    }
    let mut keys = Vec::new();
    if !by.agency.is_nil() {
        keys.push(format!("agency:{}", by.agency));
    }
    if !by.person.is_nil() {
        keys.push(format!("person:{}", by.person));
    }
    for holds in features.iter().filter_map(|f| f.holds) {
        keys.extend(holds(tx, by)?);
    }
    keys.sort();
    keys.dedup();
    Ok(Viewer::of_keys(keys))
}

/// Lets a page that follows a change see it: waits for the index if something was just done.
pub fn settle_after_change(cx: &Cx) {
    if cx.flash.is_some() {
        cx.app().search.settle(&cx.app().db);
    }
}

/// The thread that keeps the index in step.
pub struct Feeder {
    stop: Arc<AtomicBool>,
    app: App,
    threads: [thread::JoinHandle<()>; 2],
}

impl Feeder {
    pub fn start(app: &App) -> Self {
        let stop = Arc::<AtomicBool>::default();
        let (it, stopped) = (app.clone(), stop.clone());
        let feeds = thread::spawn(move || {
            let mut heard = 0;
            while !stopped.load(Ordering::Relaxed) {
                if let Err(wrong) = it.search.feed(&it.db, it.features) {
                    tracing::warn!(%wrong, "the index is behind");
                    thread::sleep(Duration::from_millis(500));
                }
                heard = it.db.bell.wait(heard, NAP);
            }
        });
        // Beside it, because a model takes long over many words, and news must be found at once.
        let (it, stopped) = (app.clone(), stop.clone());
        let learns = thread::spawn(move || {
            while !stopped.load(Ordering::Relaxed) {
                let learned = it.search.learn_words().unwrap_or_else(|wrong| {
                    tracing::warn!(%wrong, "words cannot be learned");
                    0
                });
                if learned == 0 {
                    thread::park_timeout(REST);
                }
            }
        });
        Self { stop, app: app.clone(), threads: [feeds, learns] }
    }

    /// Lets the running commit end, then returns.
    pub fn stop(self) {
        self.stop.store(true, Ordering::Relaxed);
        self.app.db.bell.ring();
        for thread in self.threads {
            thread.thread().unpark();
            drop(thread.join());
        }
    }
}
