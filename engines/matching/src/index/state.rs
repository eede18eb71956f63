//! One state of both shelves: what is counted in it, and what each viewer may see of it.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use lru::LruCache;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::schema::{Field, Value as _};
use tantivy::{DocAddress, Opstamp, Searcher, SegmentReader, TantivyDocument, TantivyError, Term};

use super::bits::Bits;
use super::columns::Columns;
use super::feed;
use super::idents::ByIdent;
use super::schema::Fields;
use super::tags;
use super::text::Texts;
use super::view::{any, each};
use crate::ask::Viewer;
use crate::concepts::Concepts;
use crate::error::Result;
use crate::space::record::{SHORTEST, number};
use crate::space::{Space, Words, learn};

/// Viewers whose sights are remembered.
const VIEWERS: usize = 64;
/// Figures that are remembered, and sets of documents with a tag.
const FIGURES: usize = 200_000;
const TAGS: usize = 512;
/// Segments whose documents are remembered by their idents.
const SEGMENTS: usize = 64;

/// Records a space of themes is learned from.
const SAMPLE: usize = 3_000;

/// One state of the index. What is open comes first, then what is closed.
pub(crate) struct State {
    pub number: u64,
    pub open: Searcher,
    pub closed: Searcher,
    pub fields: Fields,
    sights: Mutex<LruCache<Viewer, Arc<Sight>>>,
    /// What guests and members see of what is open, once it is asked for.
    open_to: Mutex<[Option<Opened>; 2]>,
    figures: Arc<Figures>,
    /// How many open documents hold a term.
    known: Mutex<LruCache<(Field, String), u32>>,
    /// The spaces of themes of guests and of members, once they are asked for.
    spaces: Mutex<[Option<Arc<Space>>; 2]>,
    /// The columns of each segment, once they are asked for.
    columns: Vec<OnceLock<Arc<Columns>>>,
    /// Documents that were read lately. They go with the state: of what is erased nothing stays.
    pub texts: Texts,
}

/// What a viewer may see: for each segment its documents, one layer a record.
pub(crate) struct Sight {
    pub bits: Vec<Arc<Bits>>,
    /// Everything open is seen, so what is known there need not be looked up.
    pub is_all_open: bool,
    /// Something closed is seen.
    pub is_some_closed: bool,
}

/// What is seen of the open shelf: for each segment its documents, and whether that is all.
type Opened = Arc<Vec<(Arc<Bits>, bool)>>;

/// A segment as it is now: its documents never change, but some are taken out.
type Place = (SegmentId, Option<Opstamp>);

/// Counts over segments, kept as long as the segments stay as they are.
pub(crate) struct Figures {
    frequencies: Mutex<LruCache<(Place, Field, String), u32>>,
    lengths: Mutex<LruCache<(Place, Field), u64>>,
    /// Documents with a tag that many questions ask for.
    tagged: Mutex<LruCache<(SegmentId, String), Arc<Bits>>>,
    by_ident: Mutex<LruCache<SegmentId, Arc<ByIdent>>>,
    /// The spaces learned last: the texts they were learned from may still be the same.
    spaces: Mutex<[Option<Arc<Space>>; 2]>,
    /// What a sentence model says of words, where there is one.
    pub words: Option<Arc<Words>>,
}

impl Figures {
    pub(crate) fn new(words: Option<Arc<Words>>) -> Self {
        Self {
            frequencies: cache(FIGURES),
            lengths: cache(FIGURES),
            tagged: cache(TAGS),
            by_ident: cache(SEGMENTS),
            spaces: Mutex::default(),
            words,
        }
    }
}

fn cache<K: Hash + Eq, V>(size: usize) -> Mutex<LruCache<K, V>> {
    Mutex::new(LruCache::new(NonZeroUsize::new(size).unwrap_or(NonZeroUsize::MIN)))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn place(segment: &SegmentReader) -> Place {
    (segment.segment_id(), segment.delete_opstamp())
}

impl State {
    pub(crate) fn new(
        number: u64,
        (open, closed): (Searcher, Searcher),
        fields: Fields,
        figures: Arc<Figures>,
    ) -> Self {
        let (sights, known, spaces) = (cache(VIEWERS), cache(FIGURES), Mutex::default());
        let segments = open.segment_readers().len() + closed.segment_readers().len();
        let columns = (0..segments).map(|_| OnceLock::new()).collect();
        let (open_to, texts) = (Mutex::default(), Texts::new());
        Self {
            number,
            open,
            closed,
            fields,
            sights,
            open_to,
            figures,
            known,
            spaces,
            columns,
            texts,
        }
    }

    /// Whether the shelves are still as they were.
    pub(crate) fn is_like(&self, open: &Searcher, closed: &Searcher) -> bool {
        self.open.generation().segments() == open.generation().segments()
            && self.closed.generation().segments() == closed.generation().segments()
    }

    pub(crate) fn segments(&self) -> impl Iterator<Item = &SegmentReader> {
        self.open.segment_readers().iter().chain(self.closed.segment_readers())
    }

    /// The columns of the segment at that place.
    pub(crate) fn columns(&self, place: u32, segment: &SegmentReader) -> Result<Arc<Columns>> {
        let kept = self.columns.get(place as usize);
        if let Some(known) = kept.and_then(OnceLock::get) {
            return Ok(known.clone());
        }
        let fresh = Arc::new(Columns::new(segment)?);
        Ok(kept.map_or_else(|| fresh.clone(), |kept| kept.get_or_init(|| fresh.clone()).clone()))
    }

    /// How many open documents hold the term: those that are there, however often a record was
    /// changed, and never the closed ones, which must leave no trace.
    pub(crate) fn frequency(&self, field: Field, term: &str) -> Result<u32> {
        let key = (field, term.to_owned());
        if let Some(known) = lock(&self.known).get(&key) {
            return Ok(*known);
        }
        let mut all = 0;
        for segment in self.open.segment_readers() {
            all += self.figures.frequency(segment, field, term)?;
        }
        lock(&self.known).put(key, all);
        Ok(all)
    }

    /// Documents of a segment with a tag, whoever may see them and whether or not they were taken out.
    pub(crate) fn tagged(&self, segment: &SegmentReader, tag: &str) -> Result<Arc<Bits>> {
        let key = (segment.segment_id(), tag.to_owned());
        if let Some(known) = lock(&self.figures.tagged).get(&key) {
            return Ok(known.clone());
        }
        let bits = Arc::new(any(segment, self.fields.tag, [tag])?);
        lock(&self.figures.tagged).put(key, bits.clone());
        Ok(bits)
    }

    /// How many terms the texts of open documents have together.
    pub(crate) fn length(&self, field: Field) -> Result<u64> {
        let mut all = 0;
        for segment in self.open.segment_readers() {
            all += self.figures.length(segment, field)?;
        }
        Ok(all)
    }

    /// The space of themes of the open texts that members, or guests, may read. Whoever asks first
    /// after a change of these texts waits for it.
    pub(crate) fn space(&self, member: bool) -> Result<Arc<Space>> {
        let class = usize::from(member);
        let mut spaces = lock(&self.spaces);
        if let Some(known) = spaces.get(class).and_then(Option::as_ref) {
            return Ok(known.clone());
        }
        let samples = self.samples(member)?;
        let before = lock(&self.figures.spaces).get(class).cloned().flatten();
        let space = learn(&samples, before.as_ref());
        let space = match &self.figures.words {
            Some(words) => space.meant(words).map_or(space, Arc::new),
            None => space,
        };
        for kept in [&mut *spaces, &mut *lock(&self.figures.spaces)] {
            if let Some(place) = kept.get_mut(class) {
                *place = Some(space.clone());
            }
        }
        Ok(space)
    }

    /// Forgets the spaces: there is more to know of their words.
    pub(crate) fn learn_again(&self) {
        *lock(&self.spaces) = Default::default();
    }

    /// Words of the space of members no sentence model was asked for, as they are written most.
    pub(crate) fn unasked(&self, words: &Words, concepts: &Concepts) -> Result<Vec<(u32, String)>> {
        let space = self.space(true)?;
        let wanted: BTreeSet<u32> =
            space.terms().iter().copied().filter(|it| !words.knows(*it)).collect();
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let mut forms: BTreeMap<u32, BTreeMap<String, usize>> = BTreeMap::new();
        for (place, doc) in self.sampled(true)? {
            let stored: TantivyDocument = self.open.doc(DocAddress::new(place, doc))?;
            let bytes = stored.get_first(self.fields.doc).and_then(|it| it.as_bytes());
            let Some(doc) = bytes.map(feed::read).transpose()? else { continue };
            for (_, _, text) in feed::texts(&doc) {
                for token in concepts.tokens(text, doc.language()) {
                    let number = number(&token.term);
                    if let Some(written) = text.get(token.start..token.end)
                        && wanted.contains(&number)
                    {
                        let forms = forms.entry(number).or_default();
                        *forms.entry(written.to_lowercase()).or_default() += 1;
                    }
                }
            }
        }
        let most = |forms: BTreeMap<String, usize>| forms.into_iter().rev().max_by_key(|it| it.1);
        Ok(forms.into_iter().filter_map(|(at, forms)| Some((at, most(forms)?.0))).collect())
    }

    /// Texts to learn from.
    fn samples(&self, member: bool) -> Result<Vec<Vec<u64>>> {
        let mut samples = Vec::new();
        let mut records = None;
        for (place, doc) in self.sampled(member)? {
            if records.as_ref().is_none_or(|(at, _)| *at != place) {
                let segment = self.open.segment_reader(place);
                records = Some((place, segment.fast_fields().u64("theme")?));
            }
            samples.extend(records.iter().map(|(_, it)| it.values_for_doc(doc).collect()));
        }
        Ok(samples)
    }

    /// Of the open records of enough words those with the smallest idents, segment by segment.
    fn sampled(&self, member: bool) -> Result<Vec<(u32, u32)>> {
        let sight = self.sight(&Viewer { member, keys: Vec::new() })?;
        let segments = self.open.segment_readers();
        let mut found: Vec<(u64, u32, u32)> = Vec::new();
        for (at, (segment, seen)) in (0..).zip(segments.iter().zip(&sight.bits)) {
            let idents = segment.fast_fields().u64("ident")?;
            let words = segment.fast_fields().u64("theme_words")?;
            let is_long = |doc: &u32| words.first(*doc).unwrap_or_default() >= SHORTEST as u64;
            let ident = |doc: u32| idents.first(doc).unwrap_or_default();
            found.extend(seen.iter().filter(is_long).map(|doc| (ident(doc), at, doc)));
        }
        if found.len() > SAMPLE {
            found.select_nth_unstable(SAMPLE);
            found.truncate(SAMPLE);
        }
        let mut places: Vec<(u32, u32)> = found.into_iter().map(|(_, at, doc)| (at, doc)).collect();
        places.sort_unstable();
        Ok(places)
    }

    /// What this viewer may see.
    pub(crate) fn sight(&self, viewer: &Viewer) -> Result<Arc<Sight>> {
        let mut viewer = viewer.clone();
        viewer.keys.sort();
        viewer.keys.dedup();
        if let Some(known) = lock(&self.sights).get(&viewer) {
            return Ok(known.clone());
        }
        let sight = Arc::new(self.look(&viewer)?);
        lock(&self.sights).put(viewer, sight.clone());
        Ok(sight)
    }

    fn look(&self, viewer: &Viewer) -> Result<Sight> {
        let (closed, covered) = self.unlocked(&viewer.keys)?;
        let is_some_closed = !covered.is_empty();
        let mut sight = Sight { bits: Vec::new(), is_all_open: true, is_some_closed };
        let open = self.open_to(viewer.member)?;
        for ((place, segment), (seen, is_all)) in
            (0..).zip(self.open.segment_readers()).zip(open.iter())
        {
            let mut hidden = Vec::new();
            if is_some_closed {
                let (idents, docs) =
                    (&self.columns(place, segment)?.idents, self.by_ident(segment)?);
                for ident in &covered {
                    let is_it = |doc: &u32| idents.first(*doc) == Some(*ident) && seen.has(*doc);
                    hidden.extend(docs.may_be(*ident).iter().copied().filter(is_it));
                }
            }
            sight.is_all_open &= *is_all && hidden.is_empty();
            let mut seen = seen.clone();
            if !hidden.is_empty() {
                let seen = Arc::make_mut(&mut seen);
                for doc in hidden {
                    seen.clear(doc);
                }
            }
            sight.bits.push(seen);
        }
        sight.bits.extend(closed.into_iter().map(Arc::new));
        Ok(sight)
    }

    /// What members, or guests, may see of the open shelf.
    fn open_to(&self, member: bool) -> Result<Opened> {
        let mut all = lock(&self.open_to);
        let Some(kept) = all.get_mut(usize::from(member)) else { return Ok(Arc::default()) };
        if let Some(known) = kept {
            return Ok(known.clone());
        }
        let last = if member { tags::MEMBERS } else { tags::GUESTS };
        let mut bits = Vec::new();
        for segment in self.open.segment_readers() {
            let mut seen = any(segment, self.fields.tag, [tags::PUBLIC, last])?;
            let there = alive(segment);
            seen.and(&there);
            let is_all = seen == there;
            bits.push((Arc::new(seen), is_all));
        }
        Ok(kept.insert(Arc::new(bits)).clone())
    }

    /// The documents of a segment by their idents.
    fn by_ident(&self, segment: &SegmentReader) -> Result<Arc<ByIdent>> {
        if let Some(known) = lock(&self.figures.by_ident).get(&segment.segment_id()) {
            return Ok(known.clone());
        }
        let idents = segment.fast_fields().u64("ident")?;
        let ident = |doc: u32| idents.first(doc).unwrap_or_default();
        let docs = Arc::new(ByIdent::new(segment.max_doc(), ident));
        lock(&self.figures.by_ident).put(segment.segment_id(), docs.clone());
        Ok(docs)
    }

    /// Of the closed layers these keys open, the narrowest of each record; and those records.
    fn unlocked(&self, keys: &[String]) -> Result<(Vec<Bits>, Vec<u64>)> {
        let segments = self.closed.segment_readers();
        let mut bits: Vec<Bits> = segments.iter().map(|it| Bits::none(it.max_doc())).collect();
        let mut narrowest: BTreeMap<u64, (u64, usize, u32)> = BTreeMap::new();
        let tags: Vec<String> = keys.iter().map(|key| tags::key(key)).collect();
        for (at, segment) in segments.iter().enumerate().filter(|_| !tags.is_empty()) {
            let mut seen = any(segment, self.fields.tag, tags.iter().map(String::as_str))?;
            seen.and(&alive(segment));
            let idents = segment.fast_fields().u64("ident")?;
            let layers = segment.fast_fields().u64("layer")?;
            for doc in seen.iter() {
                let ident = idents.first(doc).unwrap_or_default();
                let layer = (layers.first(doc).unwrap_or_default(), at, doc);
                let kept = narrowest.entry(ident).or_insert(layer);
                *kept = layer.max(*kept);
            }
        }
        for (_, at, doc) in narrowest.values() {
            if let Some(bits) = bits.get_mut(*at) {
                bits.set(*doc);
            }
        }
        Ok((bits, narrowest.into_keys().collect()))
    }
}

/// Documents of the segment that were not taken out.
fn alive(segment: &SegmentReader) -> Bits {
    let mut there = Bits::none(segment.max_doc());
    segment.doc_ids_alive().for_each(|doc| there.set(doc));
    there
}

impl Figures {
    fn frequency(&self, segment: &SegmentReader, field: Field, term: &str) -> Result<u32> {
        if !segment.has_deletes() {
            let term = Term::from_field_text(field, term);
            let inverted = segment.inverted_index(field)?;
            return Ok(inverted.doc_freq(&term).map_err(TantivyError::from)?);
        }
        let key = (place(segment), field, term.to_owned());
        if let Some(known) = lock(&self.frequencies).get(&key) {
            return Ok(*known);
        }
        let mut count = 0;
        each(segment, field, term, false, |doc, _| count += u32::from(!segment.is_deleted(doc)))?;
        lock(&self.frequencies).put(key, count);
        Ok(count)
    }

    /// From the coded lengths, which say the same in whichever segment a document is.
    fn length(&self, segment: &SegmentReader, field: Field) -> Result<u64> {
        let key = (place(segment), field);
        if let Some(known) = lock(&self.lengths).get(&key) {
            return Ok(*known);
        }
        let norms = segment.get_fieldnorms_reader(field)?;
        let length =
            |doc: u32| u64::from(FieldNormReader::id_to_fieldnorm(norms.fieldnorm_id(doc)));
        let sum = segment.doc_ids_alive().map(length).sum();
        lock(&self.lengths).put(key, sum);
        Ok(sum)
    }
}
