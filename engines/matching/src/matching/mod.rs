//! Matching: candidates by sums over posting lists, compared in full, the best explained.

mod asking;
mod best;
mod coded;
mod explain;
mod heading;
mod lookup;
mod loss;
mod objections;
mod pair;
mod plan;
mod reading;
mod sums;
mod theme;
mod weigh;
mod weights;

use std::cmp::Reverse;
use std::sync::Arc;

use tantivy::SegmentReader;

use crate::answer::{Evidence, Match, Matches, Part, PartKind};
use crate::ask::Wish;
use crate::concepts::Concepts;
use crate::error::Result;
use crate::exposure::Exposure;
use crate::index::bits::Bits;
use crate::index::cores::on_cores;
use crate::index::facets::{self, Tally};
use crate::index::sieve;
use crate::index::tags::SEPARATOR;
use crate::index::view::{At, View};

use heading::Title;
use plan::{Plan, plan};
use reading::{Reading, read};
use weigh::{Facts, Scales, spoken};
use weights::weights;

pub(crate) use best::{cut, highest};
pub(crate) use pair::reciprocity;
pub use pair::{Reciprocity, Side, Way};
pub(crate) use sums::{Counting, Probe, Unit, idf, sums};
pub use weights::try_weights;
pub(crate) use weights::weights as tuned;

/// A document compared with the wish.
struct Candidate {
    at: At,
    /// Empty until it is named.
    id: String,
    score: f32,
    /// In the order of the parts.
    points: Vec<(PartKind, f32)>,
    /// Where it lies in the space of themes.
    place: Arc<[f32]>,
    title: Title,
}

/// Ranked and explained matches.
pub(crate) fn matches(view: &View, concepts: &Concepts, wish: &Wish) -> Result<Matches> {
    let reading = read(wish, concepts);
    let plan = plan(wish, &reading, view, concepts)?;
    let (mut candidates, tally) = candidates(view, wish, &reading, &plan, None)?;
    let shown = match &wish.exposure {
        Some(_) => usize::MAX,
        None => wish.offset.saturating_add(wish.limit),
    };
    order(view, &mut candidates, shown)?;
    if let Some(exposure) = &wish.exposure {
        candidates = spread(candidates, exposure);
    }
    let considered = candidates.len();
    let mut hits = Vec::new();
    let page = candidates.into_iter().skip(wish.offset).take(wish.limit);
    for (place, candidate) in page.enumerate() {
        hits.extend(if place < wish.reasons {
            explained(view, concepts, wish, &reading, &plan, candidate)?
        } else {
            plain(view, wish, &plan, candidate)?
        });
    }
    let looked = plan.words.from.iter().take(plan.words.room);
    let terms = looked.filter_map(|place| reading.words.get(*place));
    let mut subjects: Vec<&reading::Subject> = reading.subjects.iter().collect();
    subjects.sort_by(|a, b| b.stress.total_cmp(&a.stress).then(a.concept.cmp(&b.concept)));
    Ok(Matches {
        hits,
        considered,
        facets: tally.map(Tally::counts).unwrap_or_default(),
        lang: Some(reading.lang),
        terms: terms.map(|word| word.written.clone()).collect(),
        concepts: subjects
            .iter()
            .filter_map(|it| concepts.get(it.concept))
            .map(|it| it.id.clone())
            .collect(),
    })
}

/// In the order that spreads attention.
fn spread(candidates: Vec<Candidate>, exposure: &Exposure) -> Vec<Candidate> {
    let ranked: Vec<(&str, f32)> = candidates.iter().map(|it| (it.id.as_str(), it.score)).collect();
    let order = exposure.spread(&ranked);
    let mut all: Vec<Option<Candidate>> = candidates.into_iter().map(Some).collect();
    order.into_iter().filter_map(|at| all.get_mut(at)?.take()).collect()
}

/// Those of these documents that match with so many points at least, the best first, as many as the wish has room
/// for; those the viewer may not see and those a constraint forbids are left out.
pub(crate) fn fitting(
    view: &View,
    concepts: &Concepts,
    wish: &Wish,
    (ids, least): (&[&str], f32),
) -> Result<Vec<Match>> {
    let mut places = Vec::with_capacity(ids.len());
    for id in ids {
        places.extend(view.find(id)?);
    }
    places.sort_unstable();
    places.dedup();
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let reading = read(wish, concepts);
    let plan = plan(wish, &reading, view, concepts)?;
    let (mut candidates, _) = candidates(view, wish, &reading, &plan, Some(&places))?;
    candidates.retain(|it| it.score >= least);
    order(view, &mut candidates, wish.limit)?;
    let mut found = Vec::with_capacity(wish.limit.min(candidates.len()));
    for candidate in candidates.into_iter().take(wish.limit) {
        found.extend(explained(view, concepts, wish, &reading, &plan, candidate)?);
    }
    Ok(found)
}

/// A document that may be compared in full, with the points of its first parts.
struct First {
    score: f32,
    /// Parts equals alike on every node; the order of documents does not.
    ident: u64,
    at: At,
    points: [(PartKind, f32); 5],
}

/// The best documents by the first parts, then all parts of them. With `only`, those documents
/// whatever they score, which are in their order.
fn candidates(
    view: &View,
    wish: &Wish,
    reading: &Reading,
    plan: &Plan,
    only: Option<&[At]>,
) -> Result<(Vec<Candidate>, Option<Tally>)> {
    let room = weights().retrieval.candidates.max(wish.offset.saturating_add(wish.limit));
    let best = match only {
        Some(places) => named(view, wish, reading, plan, places)?,
        None => chosen(view, wish, reading, plan, room)?,
    };
    let codes = spoken(wish, reading.lang);
    let mut tally = if wish.facets { Some(Tally::default()) } else { None };
    let mut found = Vec::with_capacity(best.len());
    for (place, segment) in view.segments() {
        let mut here = best.iter().filter(|it| it.at.segment == place).peekable();
        if here.peek().is_none() {
            continue;
        }
        let facts = Facts::new((place, segment), view, (wish, plan), &codes)?;
        let columns = view.columns(place, segment)?;
        let here: Vec<&First> = here.collect();
        let docs: Vec<u32> = here.iter().map(|it| it.at.doc).collect();
        let record = |doc: u32| columns.themes.values_for_doc(doc).collect();
        let themed = plan.theme.as_ref();
        let mut places = themed
            .map(|theme| theme.space.places(segment.segment_id(), &docs, record))
            .unwrap_or_default()
            .into_iter();
        let mut counted = Bits::none(segment.max_doc());
        for it in here {
            counted.set(it.at.doc);
            let mut points = it.points.to_vec();
            points.extend(facts.rest(it.at.doc, wish, plan));
            let place = places.next().unwrap_or_default();
            if let Some(theme) = themed {
                let most = plan.points.get(&PartKind::Theme).copied().unwrap_or(0.0);
                points.push((PartKind::Theme, most * theme.share(&place)));
            }
            let mut title = Title::default();
            if let Some(heading) = &plan.heading {
                let words = columns.headings.values_for_doc(it.at.doc).collect();
                title = Title::new(words, columns.longest.first(it.at.doc).unwrap_or_default());
                let most = plan.points.get(&PartKind::Title).copied().unwrap_or(0.0);
                points.push((PartKind::Title, most * heading.share(&title)));
            }
            points.sort_unstable_by_key(|it| it.0);
            let (id, score) = (String::new(), points.iter().map(|it| it.1).sum());
            found.push(Candidate { at: it.at, id, score, points, place, title });
        }
        if let Some(tally) = &mut tally {
            facets::count(&columns.facets, &counted, tally)?;
        }
    }
    Ok((found, tally))
}

/// These documents, as far as the wish may be matched with them.
fn named(
    view: &View,
    wish: &Wish,
    reading: &Reading,
    plan: &Plan,
    places: &[At],
) -> Result<Vec<First>> {
    let mut all = Vec::with_capacity(places.len());
    for here in places.chunk_by(|a, b| a.segment == b.segment) {
        let Some(place) = here.first().map(|at| at.segment) else { continue };
        let Some(segment) = view.segment(place) else { continue };
        let sieve = sieve::of_wish(view, (place, segment), wish)?;
        let docs: Vec<u32> = here.iter().map(|at| at.doc).filter(|doc| sieve.has(*doc)).collect();
        let scales = Scales::named(segment, view, plan, reading.lang, &docs)?;
        all.extend((0_u32..).zip(docs).map(|(number, doc)| {
            let at = At { segment: place, doc };
            First { score: 0.0, ident: 0, at, points: scales.first(number, doc) }
        }));
    }
    Ok(all)
}

/// Documents from which on segments are looked at on several processors at once: fewer take no longer than to begin.
const MANY: u64 = 50_000;

/// How many times more documents are looked at with all words than are compared in full.
const POOL: usize = 2;

/// The best by the first parts: chosen by the telling units, then weighed by all. What is chosen does
/// not depend on how documents are spread over segments.
fn chosen(
    view: &View,
    wish: &Wish,
    reading: &Reading,
    plan: &Plan,
    room: usize,
) -> Result<Vec<First>> {
    let pool = room.saturating_mul(POOL);
    let mut segments: Vec<(u32, &SegmentReader)> = view.segments().collect();
    let look = |(place, segment): (u32, &SegmentReader)| -> Result<(Vec<_>, Scales<'_>)> {
        let sieve = sieve::of_wish(view, (place, segment), wish)?;
        let all = Scales::new(segment, view, plan, reading.lang)?;
        let scores = all.rough(segment.max_doc());
        let columns = view.columns(place, segment)?;
        let ident = |doc: u32| columns.idents.first(doc).unwrap_or_default();
        Ok((highest(&sieve, &scores, (pool, 0.0), ident), all))
    };
    let docs: u64 = segments.iter().map(|(_, it)| u64::from(it.max_doc())).sum();
    let looked: Vec<(Vec<_>, Scales<'_>)> = if docs < MANY {
        segments.iter().map(|it| look(*it)).collect::<Result<_>>()?
    } else {
        // The longest first, so that nobody waits for one that was begun last.
        segments.sort_by_key(|(place, it)| (Reverse(it.max_doc()), *place));
        on_cores(segments.len(), |at| segments.get(at).map(|it| look(*it)).transpose())?
            .into_iter()
            .flatten()
            .collect()
    };
    let mut rough: Vec<(f32, u64, At)> = Vec::new();
    let mut scales = Vec::new();
    for ((place, segment), (best, all)) in segments.into_iter().zip(looked) {
        let at = |doc| At { segment: place, doc };
        rough.extend(best.into_iter().map(|(score, ident, doc)| (score, ident, at(doc))));
        scales.push((place, segment, all));
    }
    cut(&mut rough, pool, |it| (it.0, it.1));
    rough.sort_unstable_by_key(|(.., at)| *at);
    let mut best: Vec<First> = Vec::with_capacity(rough.len());
    for (place, segment, all) in scales {
        let here: Vec<&(f32, u64, At)> = rough.iter().filter(|it| it.2.segment == place).collect();
        let docs: Vec<u32> = here.iter().map(|it| it.2.doc).collect();
        let exact = all.exact(segment, &docs)?;
        for ((_, ident, at), number) in here.into_iter().zip(0_u32..) {
            let points = exact.first(number, at.doc);
            let score = points.iter().map(|(_, points)| points).sum();
            best.push(First { score, ident: *ident, at: *at, points });
        }
    }
    cut(&mut best, room, |it| (it.score, it.ident));
    Ok(best)
}

/// Puts candidates in order, the best first and equals by their ids, and names as many as are shown:
/// names are read one by one.
fn order(view: &View, candidates: &mut [Candidate], shown: usize) -> Result<()> {
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut from = 0;
    for alike in candidates.chunk_by_mut(|a, b| a.score.total_cmp(&b.score).is_eq()) {
        if from < shown {
            for it in alike.iter_mut() {
                let Some(segment) = view.segment(it.at.segment) else { continue };
                it.id = view.columns(it.at.segment, segment)?.ids.get(it.at.doc)?;
            }
            alike.sort_by(|a, b| a.id.cmp(&b.id));
        }
        from += alike.len();
    }
    Ok(())
}

/// The parts with points, the strongest first.
fn parts(
    plan: &Plan,
    points: Vec<(PartKind, f32)>,
    mut evidence: impl FnMut(PartKind) -> Vec<Evidence>,
) -> Vec<Part> {
    let subject = plan.points.get(&PartKind::Words).copied();
    let part = |(what, points)| Part {
        what,
        points,
        of: plan.points.get(&what).copied().or(subject).unwrap_or(0.0),
        evidence: evidence(what),
    };
    let mut parts: Vec<Part> =
        points.into_iter().filter(|(_, points)| *points > 0.0).map(part).collect();
    parts.sort_by(|a, b| b.points.total_cmp(&a.points).then(a.what.cmp(&b.what)));
    parts
}

/// A match without evidence: nothing of its text is read.
fn plain(view: &View, wish: &Wish, plan: &Plan, candidate: Candidate) -> Result<Option<Match>> {
    let Some(segment) = view.segment(candidate.at.segment) else { return Ok(None) };
    let columns = view.columns(candidate.at.segment, segment)?;
    let title = columns.titles.get(candidate.at.doc)?;
    let title = title.split_once(SEPARATOR).map_or(title.as_str(), |(_, title)| title).to_owned();
    let parts = parts(plan, candidate.points, |_| Vec::new());
    Ok(Some(Match {
        id: candidate.id,
        kind: wish.kind,
        title,
        score: parts.iter().map(|part| part.points).sum(),
        named: 0.0,
        parts,
        against: Vec::new(),
    }))
}

fn explained(
    view: &View,
    concepts: &Concepts,
    wish: &Wish,
    reading: &Reading,
    plan: &Plan,
    candidate: Candidate,
) -> Result<Option<Match>> {
    let Some(text) = view.text(candidate.at, concepts)? else { return Ok(None) };
    let explain::Evidences { parts: mut evidence, named, .. } =
        explain::evidence(wish, reading, plan, &text, (candidate.place, candidate.title));
    let parts = parts(plan, candidate.points, |what| evidence.remove(&what).unwrap_or_default());
    Ok(Some(Match {
        id: candidate.id,
        kind: text.doc.kind,
        score: parts.iter().map(|part| part.points).sum(),
        named,
        parts,
        against: objections::against(wish, reading.lang, &text.doc),
        title: text.doc.title.clone(),
    }))
}
