//! Directory search: words, filters, counts and orders over everything a viewer may see.

mod counted;
mod top;
mod words;

use tantivy::SegmentReader;

use crate::answer::{Found, Hit};
use crate::ask::{Mode, Search, Sort};
use crate::concepts::Concepts;
use crate::doc::Kind;
use crate::error::Result;
use crate::index::bits::Bits;
use crate::index::sieve;
use crate::index::tags::{self, SEPARATOR};
use crate::index::view::{At, View, any};
use crate::matching::{Counting, Unit, sums};

use counted::Counted;
use words::{Asked, ask};

/// A document found, with what orders it.
struct Ranked {
    at: At,
    score: f32,
    key: Key,
    id: String,
}

/// The order within a score, the smallest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    Text(String),
}

/// Answers a directory search.
pub(crate) fn search(view: &View, concepts: &Concepts, search: &Search) -> Result<Found> {
    if let Some(kind) = top::fits(search) {
        return top::top(view, search, kind);
    }
    let kinds: Vec<Kind> =
        if search.kinds.is_empty() { Kind::ALL.to_vec() } else { search.kinds.clone() };
    let asked = ask(view, concepts, search, &kinds)?;
    let room = search.offset.saturating_add(search.limit);
    let mut total = 0;
    let mut best: Vec<Ranked> = Vec::new();
    let mut counted = Counted::new(search);
    for (place, segment) in view.segments() {
        let mut base = view.visible(place, segment);
        if kinds.len() < Kind::ALL.len() {
            base.and(&sieve::kinds(segment, view, &kinds)?);
        }
        if let Some(matching) = matching(segment, &asked, search.mode, view)? {
            base.and(&matching);
        }
        let found = counted.count(&base, (place, segment), view)?;
        total += found.count();
        best.append(&mut rank(view, (place, segment), &found, (search, &asked), room)?);
    }
    best.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then_with(|| a.key.cmp(&b.key)).then_with(|| a.id.cmp(&b.id))
    });
    let mut hits = Vec::new();
    for ranked in best.into_iter().skip(search.offset).take(search.limit) {
        hits.extend(hit(view, ranked, &kinds)?);
    }
    Ok(Found { hits, total, facets: counted.facets(search), corrected: asked.corrected })
}

/// Documents that hold the words; `None` without words.
fn matching(
    segment: &SegmentReader,
    asked: &Asked,
    mode: Mode,
    view: &View,
) -> Result<Option<Bits>> {
    if asked.words.is_empty() {
        return Ok(None);
    }
    let mut all: Option<Bits> = None;
    for word in &asked.words {
        let mut bits = Bits::none(segment.max_doc());
        for probe in &word.probes {
            bits.or(&any(segment, probe.field, [probe.term.as_str()])?);
        }
        match &mut all {
            None => all = Some(bits),
            Some(all) if mode == Mode::All => all.and(&bits),
            Some(all) => all.or(&bits),
        }
    }
    let mut all = all.unwrap_or_else(|| Bits::none(segment.max_doc()));
    if let Some(code) = &asked.code {
        all.or(&any(segment, view.fields.tag, [tags::tag("ref", code).as_str()])?);
    }
    Ok(Some(all))
}

/// The first documents of the segment in the order asked for.
fn rank(
    view: &View,
    (place, segment): (u32, &SegmentReader),
    found: &Bits,
    (search, asked): (&Search, &Asked),
    room: usize,
) -> Result<Vec<Ranked>> {
    let sort = match search.sort {
        Sort::Relevance if asked.words.is_empty() => Sort::Newest,
        other => other,
    };
    let columns = view.columns(place, segment)?;
    let (titles, ids) = (&columns.titles, &columns.ids);
    let mut keyed: Vec<(f32, i64, u32)> = match sort {
        Sort::Relevance => {
            let scores = scores(segment, asked)?;
            let code = match &asked.code {
                Some(code) => any(segment, asked.tag, [tags::tag("ref", code).as_str()])?,
                None => Bits::none(segment.max_doc()),
            };
            found
                .iter()
                .map(|doc| {
                    let exact = if code.has(doc) { EXACT } else { 0.0 };
                    let score = exact + scores.get(doc as usize).copied().unwrap_or(0.0);
                    (score, titles.place(doc).cast_signed(), doc)
                })
                .collect()
        }
        Sort::Title => {
            found.iter().map(|doc| (0.0, titles.place(doc).cast_signed(), doc)).collect()
        }
        Sort::Newest => {
            let column = &columns.changed;
            found.iter().map(|doc| (0.0, -column.first(doc).unwrap_or(0), doc)).collect()
        }
        Sort::Deadline => {
            let column = &columns.deadlines;
            found.iter().map(|doc| (0.0, nearness(column.first(doc), search.today), doc)).collect()
        }
    };
    // Equals in the order of their ids: the order of documents is another on every node.
    let order = |a: &(f32, i64, u32), b: &(f32, i64, u32)| {
        let parted = b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        parted.then_with(|| ids.place(a.2).cmp(&ids.place(b.2)))
    };
    if keyed.len() > room && room > 0 {
        keyed.select_nth_unstable_by(room - 1, order);
        keyed.truncate(room);
    }
    let by_title = matches!(sort, Sort::Title | Sort::Relevance);
    keyed
        .into_iter()
        .take(room)
        .map(|(score, number, doc)| {
            let key = if by_title { Key::Text(titles.get(doc)?) } else { Key::Number(number) };
            Ok(Ranked { at: At { segment: place, doc }, score, key, id: ids.get(doc)? })
        })
        .collect()
}

/// A code typed in full beats any words.
const EXACT: f32 = 1_000.0;

/// Coming deadlines first, the nearest before the others; then those passed, then those without.
fn nearness(on: Option<i64>, today: i32) -> i64 {
    match on {
        Some(on) if on >= i64::from(today) => on - i64::from(today),
        Some(on) => (1 << 40) + i64::from(today) - on,
        None => 1 << 50,
    }
}

fn scores(segment: &SegmentReader, asked: &Asked) -> Result<Vec<f32>> {
    let mut all = vec![0.0; segment.max_doc() as usize];
    for (counting, units) in &asked.scored {
        let more = sums(segment, units, *counting)?;
        all.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
    }
    Ok(all)
}

/// Units scored alike.
pub(crate) type Scored = (Counting, Vec<Unit>);

/// Reads what is shown of a document; its kind only if several are asked for.
fn hit(view: &View, ranked: Ranked, kinds: &[Kind]) -> Result<Option<Hit>> {
    let Some(segment) = view.segment(ranked.at.segment) else { return Ok(None) };
    let columns = view.columns(ranked.at.segment, segment)?;
    let both = columns.titles.get(ranked.at.doc)?;
    let title = both.split_once(SEPARATOR).map_or(both.as_str(), |(_, title)| title).to_owned();
    if let [kind] = kinds {
        return Ok(Some(Hit { id: ranked.id, kind: *kind, title, score: ranked.score }));
    }
    let facets = &columns.facets;
    let mut kind = Kind::Organisation;
    for place in facets.places(ranked.at.doc) {
        let tag = facets.text(place)?;
        if let Some(found) = tag.strip_prefix("kind=").and_then(Kind::from_code) {
            kind = found;
        }
    }
    Ok(Some(Hit { id: ranked.id, kind, title, score: ranked.score }))
}
