//! Evidence: which words and codes stand on both sides. Read from the stored document, for the few that are shown.

use std::collections::BTreeMap;

use engine_text::{Lang, Token, analyze, around};

use super::plan::{Lookup, Plan};
use super::reading::Reading;
use super::weigh::spoken;
use crate::answer::{Evidence, Field, PartKind};
use crate::ask::Wish;
use crate::concepts::Concepts;
use crate::doc::Doc;
use crate::index::feed::{concept_term, texts};
use crate::index::tags;

/// Pieces of evidence shown per part, and how many of them with their sentence.
const SHOWN: usize = 8;
const WITH_PASSAGE: usize = 3;
const PASSAGE: usize = 240;
/// Longer texts are not searched for evidence to their end.
const READ: usize = 20_000;

/// One text of the document, analysed.
struct Read<'a> {
    field: Field,
    times: usize,
    text: &'a str,
    tokens: Vec<Token>,
}

/// A place where something was found.
#[derive(Clone, Copy)]
struct Spot<'a> {
    field: Field,
    times: usize,
    text: &'a str,
    start: usize,
    end: usize,
}

impl Spot<'_> {
    fn written(&self) -> String {
        self.text.get(self.start..self.end).unwrap_or_default().to_owned()
    }

    fn passage(&self) -> Option<String> {
        let piece = around(self.text, self.start, PASSAGE);
        self.text.get(piece.start..piece.end).map(str::to_owned)
    }
}

/// The evidence of each part.
pub(crate) fn evidence(
    wish: &Wish,
    reading: &Reading,
    plan: &Plan,
    concepts: &Concepts,
    doc: &Doc,
) -> BTreeMap<PartKind, Vec<Evidence>> {
    let lang = doc.language();
    let read: Vec<Read<'_>> = texts(doc)
        .into_iter()
        .map(|(field, times, text)| {
            let text = head(text);
            Read { field, times, text, tokens: concepts.tokens(text, lang) }
        })
        .collect();
    let mut all = BTreeMap::new();
    all.insert(PartKind::Words, words(reading, &plan.words, &read));
    all.insert(PartKind::Concepts, subjects(reading, plan, concepts, doc, &read));
    all.insert(PartKind::Reciprocity, reciprocity(wish, plan, doc, lang));
    all.insert(PartKind::Sector, sector(plan, doc));
    all.insert(PartKind::History, history(wish, doc));
    facts(wish, reading.lang, doc, &mut all);
    all
}

fn head(text: &str) -> &str {
    let end = (0..=READ.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.get(..end).unwrap_or(text)
}

fn words(reading: &Reading, lookup: &Lookup, read: &[Read<'_>]) -> Vec<Evidence> {
    let mut length = 0;
    let mut found: BTreeMap<&str, (usize, Spot<'_>)> = BTreeMap::new();
    for one in read {
        length += one.times * one.tokens.len();
        for token in &one.tokens {
            let spot = Spot {
                field: one.field,
                times: one.times,
                text: one.text,
                start: token.start,
                end: token.end,
            };
            let entry = found.entry(token.term.as_str()).or_insert((0, spot));
            entry.0 += one.times;
            if spot.times > entry.1.times {
                entry.1 = spot;
            }
        }
    }
    let mut scored: Vec<(f32, String, Spot<'_>)> = Vec::new();
    for (unit, place) in lookup.units.iter().zip(&lookup.from) {
        let best = unit
            .probes
            .iter()
            .filter_map(|probe| {
                let (often, spot) = found.get(probe.term.as_str())?;
                Some((probe.weight * lookup.counting.worth(small(*often), small(length)), *spot))
            })
            .max_by(|a, b| a.0.total_cmp(&b.0));
        if let (Some((worth, spot)), Some(word)) = (best, reading.words.get(*place))
            && !word.is_asking
        {
            scored.push((worth, word.written.clone(), spot));
        }
    }
    shown(scored)
}

fn small(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// The strongest pieces, with their share of all.
fn shown(mut scored: Vec<(f32, String, Spot<'_>)>) -> Vec<Evidence> {
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let sum: f32 = scored.iter().map(|(worth, ..)| worth).sum::<f32>().max(f32::MIN_POSITIVE);
    let pieces = scored.into_iter().take(SHOWN).enumerate();
    pieces
        .map(|(rank, (worth, wish, spot))| Evidence {
            wish,
            found: spot.written(),
            field: spot.field,
            weight: worth / sum,
            passage: if rank < WITH_PASSAGE { spot.passage() } else { None },
        })
        .collect()
}

fn subjects(
    reading: &Reading,
    plan: &Plan,
    concepts: &Concepts,
    doc: &Doc,
    read: &[Read<'_>],
) -> Vec<Evidence> {
    let lang = doc.language();
    let mut found: BTreeMap<String, Spot<'_>> = BTreeMap::new();
    for one in read {
        for mention in concepts.mentions(one.text, lang, &one.tokens) {
            let spot = Spot {
                field: one.field,
                times: one.times,
                text: one.text,
                start: mention.start,
                end: mention.end,
            };
            let mut note = |term: String| {
                let kept = found.entry(term).or_insert(spot);
                if spot.times > kept.times {
                    *kept = spot;
                }
            };
            if let Some(it) = concepts.get(mention.concept) {
                note(concept_term(doc.kind, false, &it.id));
            }
            for above in concepts.above(mention.concept) {
                if let Some(it) = concepts.get(above.0) {
                    note(concept_term(doc.kind, true, &it.id));
                }
            }
        }
    }
    let mut scored = Vec::new();
    for (unit, place) in plan.concepts.units.iter().zip(&plan.concepts.from) {
        let best = unit
            .probes
            .iter()
            .filter_map(|probe| Some((probe.weight, *found.get(&probe.term)?)))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        if let (Some((worth, spot)), Some(subject)) = (best, reading.subjects.get(*place)) {
            scored.push((worth, subject.written.clone(), spot));
        }
    }
    shown(scored)
}

fn reciprocity(wish: &Wish, plan: &Plan, doc: &Doc, theirs: Lang) -> Vec<Evidence> {
    let Some(about) = &wish.about else { return Vec::new() };
    let ours = about.language();
    let mut scored = Vec::new();
    for (lookup, mine, other, field) in [
        (&plan.offers, &about.seeks, &doc.offers, Field::Offers),
        (&plan.seeks, &about.offers, &doc.seeks, Field::Seeks),
    ] {
        let (mine_at, other_at) = (analyze(mine, ours), analyze(other, theirs));
        for unit in &lookup.units {
            let Some(probe) = unit.probes.first() else { continue };
            let said = mine_at.iter().find(|token| token.term == probe.term);
            let heard = other_at.iter().find(|token| token.term == probe.term);
            if let (Some(said), Some(heard)) = (said, heard) {
                let written = mine.get(said.start..said.end).unwrap_or_default().to_owned();
                let spot =
                    Spot { field, times: 1, text: other, start: heard.start, end: heard.end };
                scored.push((probe.weight, written, spot));
            }
        }
    }
    shown(scored)
}

/// A code on both sides.
fn codes(wish: impl Into<String>, found: impl Into<String>, field: Field, weight: f32) -> Evidence {
    Evidence { wish: wish.into(), found: found.into(), field, weight, passage: None }
}

/// The pair of sectors with most in common.
fn sector(plan: &Plan, doc: &Doc) -> Vec<Evidence> {
    let mut best: Option<(usize, &str, &str)> = None;
    for (ours, _) in &plan.sectors {
        for theirs in &doc.facets.sectors {
            let mine = tags::sectors(ours);
            let common = tags::sectors(theirs).iter().filter(|code| mine.contains(code)).count();
            if common > best.map_or(0, |(common, ..)| common) {
                best = Some((common, ours, theirs));
            }
        }
    }
    best.map(|(_, ours, theirs)| codes(ours, theirs, Field::Facts, 1.0)).into_iter().collect()
}

/// Past projects with a partner of ours, or in a family of ours; ids and codes on the wish's side.
fn history(wish: &Wish, doc: &Doc) -> Vec<Evidence> {
    let ours = wish.about.as_ref();
    let mut found = Vec::new();
    for item in &doc.history {
        let known =
            |id: &&String| wish.partners.contains(id) || ours.is_some_and(|about| about.id == **id);
        found.extend(item.partners.iter().filter(known).map(|id| (id.clone(), item.title.clone())));
        let family =
            ours.is_some_and(|about| about.history.iter().any(|own| own.family == item.family));
        if family && !item.family.is_empty() {
            found.push((item.family.clone(), item.title.clone()));
        }
    }
    let past = ours.iter().flat_map(|about| about.history.iter());
    found.extend(
        past.filter(|own| own.partners.contains(&doc.id))
            .map(|own| (doc.id.clone(), own.title.clone())),
    );
    found.sort();
    found.dedup();
    let share = 1.0 / small(found.len().max(1));
    found
        .into_iter()
        .take(SHOWN)
        .map(|(wish, title)| codes(wish, title, Field::History, share))
        .collect()
}

fn facts(wish: &Wish, lang: Lang, doc: &Doc, all: &mut BTreeMap<PartKind, Vec<Evidence>>) {
    let mut put = |what: PartKind, wish: String, found: String| {
        if !found.is_empty() {
            all.insert(what, vec![codes(wish, found, Field::Facts, 1.0)]);
        }
    };
    let span = |(from, to): (u8, u8)| format!("{from}-{to}");
    if let Some(about) = &wish.about {
        let (ours, theirs) = (&about.facets, &doc.facets);
        let mine = tags::regions(&ours.region);
        let near = tags::regions(&theirs.region).iter().any(|code| mine.contains(code));
        if near {
            put(PartKind::Region, ours.region.clone(), theirs.region.clone());
        } else if tags::country(&ours.country) == tags::country(&theirs.country) {
            put(PartKind::Region, ours.country.clone(), theirs.country.clone());
        }
        put(
            PartKind::Trl,
            about.trl.map(span).unwrap_or_default(),
            doc.trl.map(span).unwrap_or_default(),
        );
        if ours.wanted_kinds.iter().any(|kind| kind.eq_ignore_ascii_case(&theirs.subkind)) {
            put(PartKind::Subkind, theirs.subkind.clone(), theirs.subkind.clone());
        } else if theirs.wanted_kinds.iter().any(|kind| kind.eq_ignore_ascii_case(&ours.subkind)) {
            put(PartKind::Subkind, ours.subkind.clone(), ours.subkind.clone());
        }
    }
    let common = spoken(wish, lang);
    let both: Vec<String> = doc
        .facets
        .languages
        .iter()
        .map(|code| code.to_lowercase())
        .filter(|code| common.contains(code))
        .collect();
    put(PartKind::Language, both.join(" "), both.join(" "));
    let day = |day: i32| day.to_string();
    put(PartKind::Deadline, day(wish.today), doc.deadline_on.map(day).unwrap_or_default());
}
