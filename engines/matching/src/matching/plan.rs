//! From a wish as read to what is looked up in this state of the index, and what it is worth.

use std::collections::BTreeMap;

use engine_text::{Lang, analyze};
use tantivy::schema::Field;

use super::heading::Heading;
use super::lookup::{Lookup, NEAREST};
use super::reading::{Reading, Word};
use super::sums::{Counting, Probe, idf};
use super::theme::Theme;
use super::weights::weights;
use crate::answer::PartKind;
use crate::ask::Wish;
use crate::concepts::Concepts;
use crate::doc::Kind;
use crate::error::Result;
use crate::index::feed::concept_term;
use crate::index::tags;
use crate::index::view::View;

/// Everything to look up for one wish.
pub(crate) struct Plan {
    pub words: Lookup,
    pub concepts: Lookup,
    pub history: Lookup,
    pub sector: Lookup,
    /// What we seek, in what they offer.
    pub offers: Lookup,
    /// What we offer, in what they seek.
    pub seeks: Lookup,
    /// Where the wish lies among themes.
    pub theme: Option<Theme>,
    /// What the wish says of titles; none where they are names.
    pub heading: Option<Heading>,
    /// Countries of the partners on board, and what coming from there counts.
    pub board: Vec<(String, f32)>,
    /// Sectors of the company and how sure we are of them.
    pub sectors: Vec<(String, f32)>,
    /// Points each part can give for this wish; they add up to 100.
    pub points: BTreeMap<PartKind, f32>,
}

/// Words nobody wrote in the index still say that a document misses something.
const UNKNOWN: f32 = 0.25;
/// Telling words and subjects of a usual wish.
const USUAL_WORDS: f32 = 12.0;
const USUAL_SUBJECTS: f32 = 4.0;
/// Links to this many partners or families count as full history.
const LINKS: usize = 4;

pub(crate) fn plan(
    wish: &Wish,
    reading: &Reading,
    view: &View,
    concepts: &Concepts,
) -> Result<Plan> {
    let sectors = sectors(wish);
    let (offers, seeks) = reciprocity(wish, reading, view)?;
    let others = languages(reading.lang, view)?;
    let words = words(wish.kind, reading, &others, view, concepts)?;
    let mut plan = Plan {
        heading: Heading::new(wish.kind, reading, &words, view)?,
        words,
        theme: Theme::new(reading, &others, view, concepts)?,
        board: board(wish, view)?,
        concepts: subjects(wish.kind, reading, view, concepts)?,
        history: history(wish, view)?,
        sector: sector_units(&sectors, view),
        offers,
        seeks,
        sectors,
        points: BTreeMap::new(),
    };
    plan.points = points(wish, &plan);
    Ok(plan)
}

fn words(
    kind: Kind,
    reading: &Reading,
    others: &[Lang],
    view: &View,
    concepts: &Concepts,
) -> Result<Lookup> {
    let set = &weights().retrieval;
    let field = view.fields.text_of(kind);
    let (docs, mean) = view.size(kind, field)?;
    // Organisations are known by all they did: a long text is a long past, not a wordy one.
    let b = if kind == Kind::Organisation { set.b_organisation } else { set.b };
    let mut lookup = Lookup::empty(Counting::Bm25 { k1: set.k1, b, mean });
    let rarity = Rarity::new(kind, view)?;
    let mut known = Vec::new();
    let mut unknown = Vec::new();
    for (place, word) in reading.words.iter().enumerate() {
        let mut length = 0;
        let mut probes = translated(
            word,
            reading.lang,
            others,
            |term, trust| {
                Ok(view.known(field, term)?.map(|frequency| {
                    length += frequency;
                    let weight = word.stress * set.other_language * trust * idf(docs, frequency);
                    Probe { field, term: term.to_owned(), weight }
                }))
            },
            concepts,
        )?;
        for (rank, term) in word.terms.iter().enumerate() {
            if let Some(frequency) = view.known(field, term)? {
                let trust = if rank == 0 { 1.0 } else { set.other_language };
                length += frequency;
                let weight = word.stress * trust * idf(docs, frequency);
                probes.push(Probe { field, term: term.clone(), weight });
            }
        }
        let share = rarity.share(word.terms.first().map_or("", String::as_str), view)?;
        for probe in &mut probes {
            probe.weight *= share;
        }
        if probes.is_empty() {
            unknown.push(UNKNOWN * word.stress * idf(docs, 0));
        } else {
            known.push((best(&probes), place, probes, length));
        }
    }
    known.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    unknown.sort_by(|a, b| b.total_cmp(a));
    (lookup.unknown, lookup.room) = (unknown, set.terms);
    lookup.usual = USUAL_WORDS * idf(docs, docs / 100);
    let mut lists = Vec::new();
    for (at, (top, place, probes, length)) in known.into_iter().enumerate().take(set.terms * 2) {
        lookup.tops.push(top);
        lists.push(length);
        lookup.push(place, probes);
        if at >= set.terms {
            lookup.spare.extend(lookup.units.pop());
        }
    }
    lookup.prune(&lists, docs);
    lookup.hold();
    Ok(lookup)
}

/// Languages of the documents, besides that of the wish, that are worth a translation.
const LANGUAGES: usize = 6;

/// The most frequent languages of the open documents, but for the wish's own.
fn languages(own: Lang, view: &View) -> Result<Vec<Lang>> {
    let mut all = Vec::new();
    for lang in Lang::ALL.into_iter().filter(|lang| *lang != own) {
        let docs = view.frequency(view.fields.tag, &tags::tag("written-in", lang.as_str()))?;
        if docs > view.docs() / 100 {
            all.push((docs, lang));
        }
    }
    all.sort_by_key(|(docs, lang)| (std::cmp::Reverse(*docs), *lang));
    Ok(all.into_iter().take(LANGUAGES).map(|(_, lang)| lang).collect())
}

/// What the labels of concepts say the word is in other languages.
fn translated(
    word: &Word,
    own: Lang,
    others: &[Lang],
    mut probe: impl FnMut(&str, f32) -> Result<Option<Probe>>,
    concepts: &Concepts,
) -> Result<Vec<Probe>> {
    let mut probes: Vec<Probe> = Vec::new();
    let Some(term) = word.terms.first() else { return Ok(probes) };
    let unsure = weights().retrieval.unsure;
    for other in others {
        for (said, strength) in concepts.translations(term, own, *other) {
            if !word.terms.iter().any(|term| term == said) {
                probes.extend(probe(said, strength.powf(unsure))?);
            }
        }
    }
    Ok(probes)
}

/// How rare words are where most is written: titles alone do not show which words everybody uses.
struct Rarity {
    /// The fullest field and its documents, if that is not the field looked in.
    fuller: Option<(Field, u32)>,
}

impl Rarity {
    fn new(kind: Kind, view: &View) -> Result<Self> {
        let mut fullest = (0, None);
        for other in Kind::ALL {
            let field = view.fields.text_of(other);
            let terms = view.length(field)?;
            if terms > fullest.0 {
                let (docs, _) = view.size(other, field)?;
                fullest = (terms, (other != kind).then_some((field, docs)));
            }
        }
        Ok(Self { fuller: fullest.1 })
    }

    /// 1 for a word nobody uses there, less for common ones.
    fn share(&self, term: &str, view: &View) -> Result<f32> {
        let Some((field, docs)) = self.fuller else { return Ok(1.0) };
        let frequency = view.frequency(field, term)?;
        Ok((idf(docs, frequency) / idf(docs, 0)).powf(weights().retrieval.fuller))
    }
}

fn best(probes: &[Probe]) -> f32 {
    probes.iter().map(|probe| probe.weight).fold(0.0, f32::max)
}

/// Each subject with its neighbours in the thesaurus.
fn subjects(kind: Kind, reading: &Reading, view: &View, concepts: &Concepts) -> Result<Lookup> {
    let credit = &weights().concepts;
    let field = view.fields.concept;
    let (docs, _) = view.size(kind, view.fields.text_of(kind))?;
    let mut lookup = Lookup::empty(Counting::Once);
    let mut all = Vec::new();
    for (place, subject) in reading.subjects.iter().enumerate() {
        let Some(concept) = concepts.get(subject.concept) else { continue };
        let mut near =
            vec![(false, concept.id.as_str(), 1.0), (true, concept.id.as_str(), credit.narrower)];
        for (above, steps) in concepts.above(subject.concept) {
            let Some(above) = concepts.get(above) else { continue };
            let far = f32::from(steps);
            near.push((false, &above.id, credit.broader / far));
            near.push((true, &above.id, credit.sibling / far));
        }
        let related = concept.related.iter().filter_map(|at| concepts.get(*at));
        near.extend(related.map(|it| (false, it.id.as_str(), credit.related)));
        let mut probes: Vec<Probe> = Vec::new();
        let (mut length, mut nearest) = (0, 0);
        for (below, id, share) in near {
            let term = concept_term(kind, below, id);
            if let Some(frequency) = view.known(field, &term)? {
                length += frequency;
                if probes.len() < NEAREST {
                    nearest += frequency;
                }
                let rare = idf(docs, frequency);
                probes.push(Probe { field, term, weight: subject.stress * share * rare });
            }
        }
        let own = idf(docs, view.frequency(field, &concept_term(kind, false, &concept.id))?);
        let top = best(&probes).max(subject.stress * own * 0.5);
        all.push((top, place, probes, (length, nearest)));
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let (lists, near): (Vec<u32>, Vec<u32>) = all.iter().map(|(.., lengths)| *lengths).unzip();
    for (top, place, probes, _) in all {
        lookup.tops.push(top);
        lookup.push(place, probes);
    }
    lookup.prune_concepts(&lists, &near, docs);
    lookup.usual = USUAL_SUBJECTS * idf(docs, docs / 50);
    lookup.hold();
    Ok(lookup)
}

/// Partners on board whose countries are looked up.
const BOARD: usize = 50;

/// Countries the partners on board come from: who works together lives together more often than
/// not. Two partners of a country count in full.
fn board(wish: &Wish, view: &View) -> Result<Vec<(String, f32)>> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let asks = if wish.kind == Kind::Organisation { BOARD } else { 0 };
    for id in wish.partners.iter().take(asks) {
        let Some(at) = view.find(id)? else { continue };
        let Some(segment) = view.segment(at.segment) else { continue };
        let columns = view.columns(at.segment, segment)?;
        let facets = &columns.facets;
        for place in facets.places(at.doc) {
            if let Some(code) = facets.text(place)?.strip_prefix("country=") {
                *counts.entry(code.to_owned()).or_insert(0) += 1;
            }
        }
    }
    let credit = |count: usize| if count > 1 { 1.0 } else { 0.5 };
    Ok(counts.into_iter().map(|(code, count)| (code, credit(count))).collect())
}

/// Past partners and families of topics.
fn history(wish: &Wish, view: &View) -> Result<Lookup> {
    let mut lookup = Lookup::empty(Counting::Once);
    let (docs, _) = view.size(wish.kind, view.fields.text_of(wish.kind))?;
    let mut codes: Vec<(Field, String, f32)> = Vec::new();
    codes.extend(wish.partners.iter().map(|id| (view.fields.tag, tags::tag("with", id), 1.0)));
    if let Some(about) = &wish.about {
        codes.push((view.fields.tag, tags::tag("with", &about.id), 1.0));
        for item in &about.history {
            if !item.family.trim().is_empty() {
                codes.push((view.fields.tag, tags::tag("family", &item.family), 0.5));
            }
            codes.extend(item.partners.iter().map(|id| (view.fields.id, id.clone(), 0.7)));
        }
    }
    codes.sort_by(|a, b| a.1.cmp(&b.1).then(a.0.cmp(&b.0)));
    codes.dedup_by(|a, b| a.0 == b.0 && a.1 == b.1);
    let mut sizes = Vec::new();
    for (place, (field, term, share)) in codes.into_iter().enumerate() {
        if let Some(frequency) = view.known(field, &term)? {
            let weight = share * idf(docs, frequency);
            sizes.push(weight);
            lookup.push(place, vec![Probe { field, term, weight }]);
        }
    }
    sizes.sort_by(|a, b| b.total_cmp(a));
    lookup.most = sizes.iter().take(LINKS).sum();
    Ok(lookup)
}

/// The sectors the company states. They are not guessed from subjects: a part must not come and go with a word.
fn sectors(wish: &Wish) -> Vec<(String, f32)> {
    let stated = wish.about.iter().flat_map(|about| about.facets.sectors.iter());
    let mut all: Vec<(String, f32)> = stated.map(|code| (tags::sector(code), 1.0)).collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all.dedup_by(|a, b| a.0 == b.0);
    all.retain(|(code, _)| !code.is_empty());
    all
}

/// One unit: the nearest sector counts.
fn sector_units(sectors: &[(String, f32)], view: &View) -> Lookup {
    let mut lookup = Lookup::empty(Counting::Once);
    let mut probes = Vec::new();
    for (code, trust) in sectors {
        let mut share = 1.0_f32;
        for (step, above) in tags::sectors(code).into_iter().enumerate() {
            // A section is half the economy: sharing it is hardly a reason.
            let letter = above.starts_with(|c: char| c.is_ascii_alphabetic());
            let share_here = if letter && step > 0 { 0.15 } else { share };
            let term = tags::facet_tag(crate::ask::Facet::Sector, &above);
            probes.push(Probe { field: view.fields.tag, term, weight: share_here * trust });
            share *= 0.8;
        }
    }
    if !probes.is_empty() {
        lookup.most = 1.0;
        lookup.push(0, probes);
    }
    lookup
}

/// What we seek against what they offer, and the other way round.
fn reciprocity(wish: &Wish, reading: &Reading, view: &View) -> Result<(Lookup, Lookup)> {
    let (seek, offer) = match &wish.about {
        Some(about) => (about.seeks.as_str(), about.offers.as_str()),
        None => ("", ""),
    };
    let lang = wish.about.as_ref().and_then(|about| about.lang).unwrap_or(reading.lang);
    Ok((
        one_way(seek, lang, view.fields.offers, wish.kind, view)?,
        one_way(offer, lang, view.fields.seeks, wish.kind, view)?,
    ))
}

fn one_way(text: &str, lang: Lang, field: Field, kind: Kind, view: &View) -> Result<Lookup> {
    let set = &weights().retrieval;
    let (docs, _) = view.size(kind, view.fields.text_of(kind))?;
    let (_, mean) = view.size(kind, field)?;
    let mut lookup = Lookup::empty(Counting::Bm25 { k1: set.k1, b: set.b, mean });
    let mut terms: Vec<String> = analyze(text, lang).into_iter().map(|token| token.term).collect();
    terms.sort();
    terms.dedup();
    let mut known = Vec::new();
    for term in terms {
        if let Some(frequency) = view.known(field, &term)? {
            known.push(Probe { field, term, weight: idf(docs, frequency) });
        }
    }
    known.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.term.cmp(&b.term)));
    known.truncate(set.terms / 2);
    lookup.most = known.iter().map(|probe| probe.weight).sum::<f32>() * lookup.counting.most();
    for (place, probe) in known.into_iter().enumerate() {
        lookup.push(place, vec![probe]);
    }
    Ok(lookup)
}

/// Which parts this wish gives ground for, scaled to 100 together.
fn points(wish: &Wish, plan: &Plan) -> BTreeMap<PartKind, f32> {
    let set = &weights().points;
    let is_for_companies = wish.kind == Kind::Organisation;
    let theme = if is_for_companies { set.theme_organisation } else { set.theme };
    let about = wish.about.as_ref();
    let asks = |ground: bool, points: f32| if ground { points } else { 0.0 };
    let mut all: BTreeMap<PartKind, f32> = [
        (PartKind::Words, set.subject),
        (PartKind::Reciprocity, asks(plan.offers.most + plan.seeks.most > 0.0, set.reciprocity)),
        (PartKind::Sector, asks(plan.sector.most > 0.0, set.sector)),
        (PartKind::History, asks(plan.history.most > 0.0, set.history)),
        (PartKind::Trl, asks(about.is_some_and(|it| it.trl.is_some()), set.trl)),
        (
            PartKind::Subkind,
            asks(
                about.is_some_and(|it| {
                    !it.facets.subkind.is_empty() || !it.facets.wanted_kinds.is_empty()
                }),
                set.subkind,
            ),
        ),
        (
            PartKind::Region,
            asks(
                about.is_some_and(|it| {
                    !it.facets.region.is_empty() || !it.facets.country.is_empty()
                }),
                set.region,
            )
            .max(asks(!plan.board.is_empty(), set.board)),
        ),
        (PartKind::Theme, asks(plan.theme.is_some(), theme)),
        (PartKind::Title, asks(plan.heading.is_some(), set.title)),
        (PartKind::Deadline, asks(wish.kind != Kind::Organisation, set.deadline)),
        (PartKind::Language, set.language),
        // Who puts a consortium together asks for experience with consortia.
        (
            PartKind::Prominence,
            if wish.partners.is_empty() { set.prominence } else { set.experience },
        ),
    ]
    .into();
    let sum: f32 = all.values().sum();
    all.retain(|_, points| *points > 0.0);
    for points in all.values_mut() {
        *points *= 100.0 / sum;
    }
    all
}
