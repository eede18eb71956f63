//! Matching: candidates by sums over posting lists, compared in full, the best explained.

mod asking;
mod coded;
mod explain;
mod loss;
mod objections;
mod plan;
mod reading;
mod sums;
mod theme;
mod weigh;
mod weights;

use std::collections::BTreeMap;

use tantivy::SegmentReader;

use crate::answer::{Match, Matches, Part, PartKind};
use crate::ask::Wish;
use crate::concepts::Concepts;
use crate::error::Result;
use crate::index::bits::Bits;
use crate::index::columns::Bytes;
use crate::index::facets::{self, Tally};
use crate::index::sieve;
use crate::index::state::ids;
use crate::index::view::{At, View};

use plan::{Plan, plan};
use reading::{Reading, read};
use weigh::{Facts, Scales, spoken, total};
use weights::weights;

pub(crate) use sums::{Counting, Probe, Unit, idf, sums};
pub use weights::try_weights;
pub(crate) use weights::weights as tuned;

/// A document compared with the wish.
struct Candidate {
    at: At,
    id: String,
    score: f32,
    points: BTreeMap<PartKind, f32>,
    /// Where it lies in the space of themes.
    place: Vec<f32>,
}

/// Ranked and explained matches.
pub(crate) fn matches(view: &View, concepts: &Concepts, wish: &Wish) -> Result<Matches> {
    let reading = read(wish, concepts);
    let plan = plan(wish, &reading, view, concepts)?;
    let (mut candidates, tally) = candidates(view, wish, &reading, &plan, None)?;
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.id.cmp(&b.id)));
    let considered = candidates.len();
    let mut hits = Vec::new();
    for candidate in candidates.into_iter().skip(wish.offset).take(wish.limit) {
        hits.extend(explained(view, concepts, wish, &reading, &plan, candidate)?);
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

/// Why one document matches; `None` if the viewer may not see it or a constraint forbids it.
pub(crate) fn explain(
    view: &View,
    concepts: &Concepts,
    wish: &Wish,
    id: &str,
) -> Result<Option<Match>> {
    let Some(at) = view.find(id)? else { return Ok(None) };
    let reading = read(wish, concepts);
    let plan = plan(wish, &reading, view, concepts)?;
    let (candidates, _) = candidates(view, wish, &reading, &plan, Some(at))?;
    let one = candidates.into_iter().next();
    Ok(one.map(|one| explained(view, concepts, wish, &reading, &plan, one)).transpose()?.flatten())
}

/// A document that may be compared in full, with the points of its first parts.
struct First {
    score: f32,
    /// Parts equals alike on every node; the order of documents does not.
    ident: u64,
    at: At,
    points: [(PartKind, f32); 5],
}

/// The best documents by the first parts, then all parts of them. With `only`, that document whatever it scores.
fn candidates(
    view: &View,
    wish: &Wish,
    reading: &Reading,
    plan: &Plan,
    only: Option<At>,
) -> Result<(Vec<Candidate>, Option<Tally>)> {
    let room = weights().retrieval.candidates.max(wish.offset.saturating_add(wish.limit));
    let mut best: Vec<First> = Vec::new();
    for (place, segment) in view.segments() {
        if only.is_none_or(|at| at.segment == place) {
            let sieve = sieve::of_wish(view, (place, segment), wish)?;
            let scales = Scales::new(segment, &view.fields, plan, reading.lang)?;
            best.append(&mut first(
                (place, segment),
                &sieve,
                &scales,
                only.map(|at| at.doc),
                room,
            )?);
        }
    }
    cut(&mut best, room, |it| (it.score, it.ident));
    let codes = spoken(wish, reading.lang);
    let mut tally = if wish.facets { Some(Tally::default()) } else { None };
    let mut found = Vec::with_capacity(best.len());
    for (place, segment) in view.segments() {
        let mut here = best.iter().filter(|it| it.at.segment == place).peekable();
        if here.peek().is_none() {
            continue;
        }
        let ids = ids(segment)?;
        let facts = Facts::new(segment, &view.fields, (wish, plan), &codes)?;
        let records = Bytes::new(segment, "theme")?;
        let mut counted = Bits::none(segment.max_doc());
        for it in here {
            counted.set(it.at.doc);
            let mut points: BTreeMap<PartKind, f32> = it.points.into_iter().collect();
            points.extend(facts.rest(it.at.doc, wish, plan));
            let mut at = Vec::new();
            if let Some(theme) = &plan.theme {
                let of = (segment.segment_id(), it.at.doc);
                at = theme.space.place(of, || records.get(it.at.doc))?;
                let most = plan.points.get(&PartKind::Theme).copied().unwrap_or(0.0);
                points.insert(PartKind::Theme, most * theme.share(&at));
            }
            found.push(Candidate {
                at: it.at,
                id: ids.get(it.at.doc)?,
                score: total(&points),
                points,
                place: at,
            });
        }
        if let Some(tally) = &mut tally {
            facets::count(segment, &counted, tally)?;
        }
    }
    Ok((found, tally))
}

/// The best of a segment by the first parts, or the one asked for.
fn first(
    (place, segment): (u32, &SegmentReader),
    sieve: &Bits,
    scales: &Scales<'_>,
    only: Option<u32>,
    room: usize,
) -> Result<Vec<First>> {
    let idents = segment.fast_fields().u64("ident")?;
    let ident = |doc: u32| idents.first(doc).unwrap_or_default();
    let sum = |doc: u32| scales.first(doc).iter().map(|(_, points)| points).sum();
    let mut top: Vec<(f32, u32)> = match only {
        Some(doc) => sieve.has(doc).then(|| (sum(doc), doc)).into_iter().collect(),
        None => {
            sieve.iter().filter(|doc| scales.touches(*doc)).map(|doc| (sum(doc), doc)).collect()
        }
    };
    cut(&mut top, room, |(score, doc)| (*score, ident(*doc)));
    let first = |(score, doc)| First {
        score,
        ident: ident(doc),
        at: At { segment: place, doc },
        points: scales.first(doc),
    };
    Ok(top.into_iter().map(first).collect())
}

/// Keeps the `room` best: the highest scores, equals by their idents.
fn cut<T>(best: &mut Vec<T>, room: usize, by: impl Fn(&T) -> (f32, u64)) {
    if best.len() > room && room > 0 {
        best.select_nth_unstable_by(room - 1, |a, b| {
            let (a, b) = (by(a), by(b));
            b.0.total_cmp(&a.0).then(a.1.cmp(&b.1))
        });
        best.truncate(room);
    }
}

fn explained(
    view: &View,
    concepts: &Concepts,
    wish: &Wish,
    reading: &Reading,
    plan: &Plan,
    candidate: Candidate,
) -> Result<Option<Match>> {
    let Some(doc) = view.doc(candidate.at)? else { return Ok(None) };
    let explain::Evidences { parts: mut evidence, named } =
        explain::evidence(wish, reading, plan, concepts, &doc, candidate.place);
    let subject = plan.points.get(&PartKind::Words).copied();
    let mut parts: Vec<Part> = candidate
        .points
        .into_iter()
        .map(|(what, points)| Part {
            what,
            points,
            of: plan.points.get(&what).copied().or(subject).unwrap_or(0.0),
            evidence: evidence.remove(&what).unwrap_or_default(),
        })
        .filter(|part| part.points > 0.0)
        .collect();
    parts.sort_by(|a, b| b.points.total_cmp(&a.points).then(a.what.cmp(&b.what)));
    Ok(Some(Match {
        id: candidate.id,
        kind: doc.kind,
        score: parts.iter().map(|part| part.points).sum(),
        named,
        parts,
        against: objections::against(wish, reading.lang, &doc),
        title: doc.title,
    }))
}
