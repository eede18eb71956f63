//! The first few by words alone, without counting the rest: the worth of each word is added up for all documents,
//! and only those that come near the top are looked at.
//!
//! Word by word in one order, so that the sums, and with them the order, are the same on every node. Closed documents
//! the viewer may see are weighed with the figures of the open ones.

use std::collections::BTreeMap;

use engine_text::{Lang, detect, is_stopword, stem_of};

use super::{Key, Ranked, hit};
use crate::answer::Found;
use crate::ask::{Mode, Search, Sort};
use crate::doc::Kind;
use crate::error::Result;
use crate::index::view::{At, View};
use crate::matching::{Counting, Probe, Unit, cut, highest, idf, sums};

/// The constants of tantivy's BM25.
const K1: f32 = 1.2;
const B: f32 = 0.75;

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

/// The best of one kind, in the order of their scores, equals by their ids.
pub(super) fn top(view: &View, search: &Search, kind: Kind) -> Result<Found> {
    let room = search.offset.saturating_add(search.limit);
    let (units, counting) = asked(view, search, kind)?;
    let mut best: Vec<(f32, u64, At)> = Vec::new();
    for (place, segment) in view.segments() {
        let scores = sums(segment, &units, counting)?;
        // Who would not be among the best of the segments before is not looked at.
        let lowest = best.iter().map(|it| it.0).fold(f32::INFINITY, f32::min);
        let floor = if best.len() < room { 0.0 } else { lowest };
        let columns = view.columns(place, segment)?;
        let ident = |doc: u32| columns.idents.first(doc).unwrap_or_default();
        let found = highest(&view.visible(place, segment), &scores, (room, floor), ident);
        best.extend(found.into_iter().map(|(score, ident, doc)| {
            let at = At { segment: place, doc };
            (score, ident, at)
        }));
        cut(&mut best, room, |it| (it.0, it.1));
    }
    let (mut hits, total) = (Vec::new(), best.len());
    for ranked in ranked(view, best)?.into_iter().skip(search.offset) {
        hits.extend(hit(view, ranked, &[kind])?);
    }
    Ok(Found { hits, total, ..Found::default() })
}

/// The telling words, as stems of the asker's language, and how they are counted among the open documents of a kind.
fn asked(view: &View, search: &Search, kind: Kind) -> Result<(Vec<Unit>, Counting)> {
    let text = super::words::head(&search.words);
    let lang = search.lang.or_else(|| detect(text)).unwrap_or(Lang::En);
    let words = super::words::words(text);
    let telling = words.iter().filter(|word| !is_stopword(&word.to_lowercase(), lang));
    let mut said: BTreeMap<String, f32> = BTreeMap::new();
    for word in telling {
        *said.entry(stem_of(word, lang)).or_default() += 1.0;
    }
    let field = view.fields.text_of(kind);
    let (docs, mean) = view.size(kind, field)?;
    let mut units = Vec::new();
    for (term, times) in said {
        let weight = times * idf(docs, view.frequency(field, &term)?);
        units.push(Unit { probes: vec![Probe { field, term, weight }] });
    }
    Ok((units, Counting::Bm25 { k1: K1, b: B, mean }))
}

/// In order, equals by their ids.
fn ranked(view: &View, best: Vec<(f32, u64, At)>) -> Result<Vec<Ranked>> {
    let mut all = Vec::with_capacity(best.len());
    for (score, _, at) in best {
        let Some(segment) = view.segment(at.segment) else { continue };
        let id = view.columns(at.segment, segment)?.ids.get(at.doc)?;
        all.push(Ranked { at, score, key: Key::Number(0), id });
    }
    all.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.id.cmp(&b.id)));
    Ok(all)
}
