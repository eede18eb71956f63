//! The first few by words alone, without counting the rest: tantivy's own BM25, which skips
//! whole blocks of documents that cannot be among them.
//!
//! Visibility is looked up for the candidates only, as many as it takes; what a viewer may not
//! see is left out before anything is returned.

use engine_text::{Lang, detect, is_stopword, stem_of};
use tantivy::{
    DocSet as _, SegmentReader, TERMINATED, Term,
    collector::TopDocs,
    query::{BooleanQuery, Query, TermQuery},
    schema::IndexRecordOption,
};

use super::{Key, Ranked, hit};
use crate::answer::Found;
use crate::ask::{Mode, Search, Sort};
use crate::doc::Kind;
use crate::error::Result;
use crate::index::tags;
use crate::index::view::{At, View};

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

/// The best of one kind, in the order of their scores.
pub(super) fn top(view: &View, search: &Search, kind: Kind) -> Result<Found> {
    let room = search.offset + search.limit;
    let query = query(view, search, kind);
    let tags = tags::visible(&search.viewer);
    let mut wanted = room.max(1);
    loop {
        let best = view.searcher.search(&query, &TopDocs::with_limit(wanted).order_by_score())?;
        let is_all = best.len() < wanted;
        let mut seen = Vec::new();
        for (score, address) in best {
            let at = At { segment: address.segment_ord, doc: address.doc_id };
            if may_see(view, at, &tags)? {
                seen.push(Ranked { at, score, key: Key::Number(0) });
            }
        }
        if seen.len() >= room || is_all {
            let hits: Result<Vec<_>> = seen
                .iter()
                .skip(search.offset)
                .take(search.limit)
                .map(|ranked| hit(view, ranked))
                .collect();
            return Ok(Found { hits: hits?, total: seen.len(), ..Found::default() });
        }
        wanted *= 4;
    }
}

/// Any of the words, as stems of the asker's language.
fn query(view: &View, search: &Search, kind: Kind) -> BooleanQuery {
    let lang = search.lang.or_else(|| detect(&search.words)).unwrap_or(Lang::En);
    let field = view.fields.text_of(kind);
    let words = super::words::words(&search.words);
    let telling = words.iter().filter(|word| !is_stopword(&word.to_lowercase(), lang));
    let term = |word: &&str| -> Box<dyn Query> {
        let term = Term::from_field_text(field, &stem_of(word, lang));
        Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
    };
    BooleanQuery::union(telling.map(term).collect())
}

/// Whether one of the tags that open documents to the viewer stands on this one.
fn may_see(view: &View, at: At, tags: &[String]) -> Result<bool> {
    let segment: &SegmentReader = view.searcher.segment_reader(at.segment);
    let inverted = segment.inverted_index(view.fields.tag)?;
    for tag in tags {
        let term = Term::from_field_text(view.fields.tag, tag);
        let postings = inverted
            .read_postings(&term, IndexRecordOption::Basic)
            .map_err(tantivy::TantivyError::from)?;
        let Some(mut postings) = postings else { continue };
        let mut found = postings.doc();
        if found < at.doc {
            found = postings.seek(at.doc);
        }
        if found == at.doc && found != TERMINATED {
            return Ok(true);
        }
    }
    Ok(false)
}
