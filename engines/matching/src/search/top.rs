//! The first few by words alone, without counting the rest: tantivy's own search, which skips
//! whole blocks of documents that cannot be among them.
//!
//! It names the candidates of the open shelf that the viewer may see, and what was found in one segment
//! lets it skip more of the next. Their scores are then added up here, word by word in one order, because
//! tantivy adds in an order that depends on the neighbours of a document. Closed documents the
//! viewer may see are weighed with the same figures.

use engine_text::{Lang, detect, is_stopword, stem_of};
use tantivy::{
    Term,
    query::{Bm25StatisticsProvider, BooleanQuery, EnableScoring, Query, TermQuery},
    schema::{Field, IndexRecordOption},
};

use super::{Key, Ranked, hit};
use crate::answer::Found;
use crate::ask::{Mode, Search, Sort};
use crate::doc::Kind;
use crate::error::Result;
use crate::index::view::{At, View, each_of};
use crate::matching::{Counting, Probe, Unit, idf, sums};

/// The constants of tantivy's BM25.
const K1: f32 = 1.2;
const B: f32 = 0.75;
/// How many more are named than one asks for: the last one named bounds everybody who was not.
const SPARE: usize = 2;
/// How far apart two ways of adding the same numbers can end.
const ROUNDING: f32 = 1.0 - 1e-5;

/// The kind looked for, if the question is simple enough for this way.
pub(super) fn fits(search: &Search) -> Option<Kind> {
    let is_simple = search.uncounted
        && search.mode == Mode::Any
        && search.sort == Sort::Relevance
        && search.facets.is_empty()
        && search.filters.0.is_empty()
        && !search.words.trim().is_empty();
    match search.kinds.as_slice() {
        [kind] if is_simple => Some(*kind),
        _ => None,
    }
}

/// What words are weighed with: the open documents of one kind.
struct Figures<'a> {
    view: &'a View,
    kind: Kind,
    docs: u32,
    mean: f32,
}

impl Bm25StatisticsProvider for Figures<'_> {
    fn total_num_tokens(&self, _: Field) -> tantivy::Result<u64> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a sum of lengths"
        )]
        let tokens = (f64::from(self.mean) * f64::from(self.docs)) as u64;
        Ok(tokens)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(u64::from(self.docs.max(1)))
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let text = term.value();
        let text = text.as_str().unwrap_or_default();
        let found = self.view.frequency(self.view.fields.text_of(self.kind), text);
        let found =
            found.map_err(|wrong| tantivy::TantivyError::InternalError(wrong.to_string()))?;
        Ok(u64::from(found.min(self.docs)))
    }
}

/// The best of one kind, in the order of their scores.
pub(super) fn top(view: &View, search: &Search, kind: Kind) -> Result<Found> {
    // Whoever asks behind the last is not given room for more than there are.
    let all: usize = view.segments().map(|(_, it)| it.max_doc() as usize).sum();
    let room = search.offset.saturating_add(search.limit).min(all);
    let field = view.fields.text_of(kind);
    let (docs, mean) = view.size(kind, field)?;
    let figures = Figures { view, kind, docs, mean };
    let terms = terms(search);
    let units = units(&figures, field, &terms)?;
    let query = query(field, &terms);
    let mut wanted = room + SPARE;
    loop {
        let (named, bound) = named(&query, &figures, wanted)?;
        let mut seen = weighed(view, named, &units, &figures)?;
        seen.append(&mut closed(view, &units, &figures)?);
        seen.sort_by(|a, b| b.score.total_cmp(&a.score));
        let last = seen.get(room.saturating_sub(1)).map(|it| it.score);
        if bound.is_none_or(|bound| last.is_some_and(|last| last * ROUNDING > bound)) {
            // What was seen beyond the room depends on how far one had to look, and so on what
            // the viewer may not know.
            let (mut hits, total) = (Vec::new(), seen.len().min(room));
            seen.retain(|it| last.is_none_or(|last| it.score >= last));
            for ranked in ranked(view, seen)?.into_iter().skip(search.offset).take(search.limit) {
                hits.extend(hit(view, ranked, &[kind])?);
            }
            return Ok(Found { hits, total, ..Found::default() });
        }
        wanted = wanted * 4 + 16;
    }
}

/// So many documents that the viewer may see, the best as tantivy adds, and what nobody else scores more than.
fn named(
    query: &BooleanQuery,
    figures: &Figures<'_>,
    wanted: usize,
) -> Result<(Vec<At>, Option<f32>)> {
    let view = figures.view;
    let scoring = EnableScoring::enabled_from_statistics_provider(figures, view.open());
    let weight = query.weight(scoring)?;
    let mut best: Vec<(f32, At)> = Vec::new();
    let mut floor = f32::MIN;
    let keep = |best: &mut Vec<(f32, At)>, floor: &mut f32| {
        if best.len() >= wanted && wanted > 0 {
            let (_, last, _) = best.select_nth_unstable_by(wanted - 1, |a, b| b.0.total_cmp(&a.0));
            *floor = last.0;
            best.truncate(wanted);
        }
    };
    for (place, segment) in (0..).zip(view.open().segment_readers()) {
        weight.for_each_pruning(floor, segment, &mut |doc, score| {
            let at = At { segment: place, doc };
            if view.sees(at) {
                best.push((score, at));
                if best.len() >= wanted * 2 {
                    keep(&mut best, &mut floor);
                }
            }
            floor
        })?;
        keep(&mut best, &mut floor);
    }
    let bound = (best.len() >= wanted).then_some(floor);
    Ok((best.into_iter().map(|(_, at)| at).collect(), bound))
}

/// The telling words, as stems of the asker's language.
fn terms(search: &Search) -> Vec<String> {
    let text = super::words::head(&search.words);
    let lang = search.lang.or_else(|| detect(text)).unwrap_or(Lang::En);
    let words = super::words::words(text);
    let telling = words.iter().filter(|word| !is_stopword(&word.to_lowercase(), lang));
    let mut terms: Vec<String> = telling.map(|word| stem_of(word, lang)).collect();
    terms.sort();
    terms
}

fn query(field: Field, terms: &[String]) -> BooleanQuery {
    let term = |term: &String| -> Box<dyn Query> {
        Box::new(TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::WithFreqs))
    };
    BooleanQuery::union(terms.iter().map(term).collect())
}

fn units(figures: &Figures<'_>, field: Field, terms: &[String]) -> Result<Vec<Unit>> {
    let mut units = Vec::new();
    for term in terms {
        let frequency = figures.view.frequency(field, term)?;
        let weight = idf(figures.docs, frequency);
        units.push(Unit { probes: vec![Probe { field, term: term.clone(), weight }] });
    }
    Ok(units)
}

impl Figures<'_> {
    fn counting(&self) -> Counting {
        Counting::Bm25 { k1: K1, b: B, mean: self.mean }
    }
}

/// A document and its exact score.
struct Weighed {
    at: At,
    score: f32,
}

/// In order, equals by their ids: only what may be shown is named.
fn ranked(view: &View, weighed: Vec<Weighed>) -> Result<Vec<Ranked>> {
    let mut all = Vec::with_capacity(weighed.len());
    for Weighed { at, score } in weighed {
        let Some(segment) = view.segment(at.segment) else { continue };
        let id = view.columns(at.segment, segment)?.ids.get(at.doc)?;
        all.push(Ranked { at, score, key: Key::Number(0), id });
    }
    all.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.id.cmp(&b.id)));
    Ok(all)
}

/// The named documents with their exact scores.
fn weighed(
    view: &View,
    mut named: Vec<At>,
    units: &[Unit],
    figures: &Figures<'_>,
) -> Result<Vec<Weighed>> {
    named.sort();
    let mut all = Vec::new();
    for (place, segment) in view.segments() {
        let here: Vec<u32> =
            named.iter().filter(|at| at.segment == place).map(|at| at.doc).collect();
        if here.is_empty() {
            continue;
        }
        let mut scores = vec![0.0_f32; here.len()];
        for probe in units.iter().flat_map(|unit| &unit.probes) {
            let norms = segment.get_fieldnorms_reader(probe.field)?;
            each_of(segment, (probe.field, &probe.term), true, &here, |at, doc, often| {
                #[expect(clippy::cast_precision_loss, reason = "counts of words are small")]
                let (often, length) = (often as f32, norms.fieldnorm(doc) as f32);
                if let Some(score) = scores.get_mut(at) {
                    *score += probe.weight * figures.counting().worth(often, length);
                }
            })?;
        }
        let found = here.into_iter().zip(scores);
        all.extend(found.map(|(doc, score)| Weighed { at: At { segment: place, doc }, score }));
    }
    Ok(all)
}

/// Everything closed that the viewer sees and that holds one of the words.
fn closed(view: &View, units: &[Unit], figures: &Figures<'_>) -> Result<Vec<Weighed>> {
    let mut all = Vec::new();
    for (place, segment) in view.closed() {
        let scores = sums(segment, units, figures.counting())?;
        for doc in view.visible(place, segment).iter() {
            let score = scores.get(doc as usize).copied().unwrap_or(0.0);
            if score > 0.0 {
                all.push(Weighed { at: At { segment: place, doc }, score });
            }
        }
    }
    Ok(all)
}
