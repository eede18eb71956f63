//! Matching: candidates by sums over posting lists, compared in full, the best explained.

mod explain;
mod objections;
mod plan;
mod reading;
mod sums;
mod weigh;
mod weights;

use std::collections::BTreeMap;

use crate::answer::{Match, Matches, Part, PartKind};
use crate::ask::Wish;
use crate::concepts::Concepts;
use crate::error::Result;
use crate::index::facets::{self, Tally};
use crate::index::view::{At, View};
use crate::index::{columns, sieve};

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
    let terms = plan.words.from.iter().filter_map(|place| reading.words.get(*place));
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

/// The best documents by the first parts, then all parts of them. With `only`, that document whatever it scores.
fn candidates(
    view: &View,
    wish: &Wish,
    reading: &Reading,
    plan: &Plan,
    only: Option<At>,
) -> Result<(Vec<Candidate>, Option<Tally>)> {
    let room = weights().retrieval.candidates.max(wish.offset + wish.limit);
    let codes = spoken(wish, reading.lang);
    let mut best: Vec<(f32, At, BTreeMap<PartKind, f32>)> = Vec::new();
    for (place, segment) in view.segments() {
        if only.is_some_and(|at| at.segment != place) {
            continue;
        }
        let sieve = sieve::of_wish(segment, &view.fields, wish)?;
        let scales = Scales::new(segment, &view.fields, plan, reading.lang)?;
        let mut top: Vec<(f32, u32)> = Vec::new();
        for doc in sieve.iter() {
            let asked = only.is_some_and(|at| at.doc == doc);
            if asked || (only.is_none() && scales.touches(doc)) {
                top.push((scales.first(doc).iter().map(|(_, points)| points).sum(), doc));
            }
        }
        cut(&mut top, room, |entry| entry.0);
        let facts = Facts::new(segment, &view.fields, wish, &codes)?;
        for (_, doc) in top {
            let mut points: BTreeMap<PartKind, f32> = scales.first(doc).into_iter().collect();
            points.extend(facts.rest(doc, wish, plan));
            best.push((total(&points), At { segment: place, doc }, points));
        }
    }
    cut(&mut best, room, |entry| entry.0);
    let mut tally = if wish.facets { Some(Tally::default()) } else { None };
    let mut found = Vec::with_capacity(best.len());
    for (place, segment) in view.segments() {
        let ids = columns::Texts::new(segment, "id")?;
        let here: Vec<_> = best.iter().filter(|(_, at, _)| at.segment == place).collect();
        if let Some(tally) = &mut tally {
            facets::count(segment, here.iter().map(|(_, at, _)| at.doc), tally)?;
        }
        for (score, at, points) in here {
            found.push(Candidate {
                at: *at,
                id: ids.get(at.doc)?,
                score: *score,
                points: points.clone(),
            });
        }
    }
    Ok((found, tally))
}

/// Keeps the `room` entries of the highest score.
fn cut<T>(entries: &mut Vec<T>, room: usize, score: impl Fn(&T) -> f32) {
    if entries.len() > room && room > 0 {
        entries.select_nth_unstable_by(room - 1, |a, b| score(b).total_cmp(&score(a)));
        entries.truncate(room);
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
    let mut evidence = explain::evidence(wish, reading, plan, concepts, &doc);
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
        parts,
        against: objections::against(wish, reading.lang, &doc),
        title: doc.title,
    }))
}
