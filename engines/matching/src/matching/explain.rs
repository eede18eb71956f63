//! Evidence: which words stand on both sides. Read from the stored document, for the few that are shown.

use std::collections::BTreeMap;
use std::sync::Arc;

use engine_text::{Lang, Token, analyze, around, is_everyday};
use tantivy::fieldnorm::FieldNormReader;

use super::coded;
use super::heading::{Heading, Title};
use super::lookup::Lookup;
use super::loss::Standing;
use super::plan::Plan;
use super::reading::Reading;
use super::theme::Theme;
use super::weigh::trust;
use super::weights::weights;
use crate::answer::{Evidence, Field, PartKind};
use crate::ask::Wish;
use crate::concepts::{Concepts, Mention};
use crate::doc::{Doc, Kind};
use crate::index::feed::{HEADING, concept_term, texts};

/// Pieces of evidence shown per part, and how many of them with their sentence.
pub(super) const SHOWN: usize = 8;
const WITH_PASSAGE: usize = 3;
const PASSAGE: usize = 240;
/// Words that lie less near each other (as a cosine) are of one theme, but no pair anybody understands.
const NEAR: f32 = 0.6;
/// Longer texts are not searched for evidence to their end.
const READ: usize = 20_000;

/// One text of the document, analysed.
struct Read<'a> {
    field: Field,
    times: usize,
    text: &'a str,
    tokens: Vec<Token>,
    mentions: Vec<Mention>,
}

impl<'a> Read<'a> {
    fn spot(&self, start: usize, end: usize) -> Spot<'a> {
        Spot { field: self.field, times: self.times, text: self.text, start, end }
    }
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

/// The evidence of each part, and what all the named words carry together.
pub(crate) struct Evidences {
    pub parts: BTreeMap<PartKind, Vec<Evidence>>,
    pub named: f32,
    /// Points of the subject, the theme and the title.
    pub standing: f32,
}

/// Something on both sides, before it is known what it carries.
struct Piece<'a> {
    worth: f32,
    wish: String,
    spot: Spot<'a>,
    /// Words of the reading it stands for.
    words: Vec<usize>,
}

pub(crate) fn evidence(
    wish: &Wish,
    reading: &Reading,
    plan: &Plan,
    concepts: &Concepts,
    doc: &Doc,
    (place, title): (Arc<[f32]>, Title),
) -> Evidences {
    let lang = doc.language();
    let read: Vec<Read<'_>> = texts(doc)
        .into_iter()
        .map(|(field, times, text)| {
            let text = head(text);
            let tokens = concepts.tokens(text, lang);
            let mentions = concepts.mentions(text, lang, &tokens);
            Read { field, times, text, tokens, mentions }
        })
        .collect();
    let (by_words, words) = words(reading, &plan.words, &read);
    let (by_concepts, subjects) = subjects(reading, plan, concepts, doc, &read);
    let trust = trust(lang == reading.lang);
    let headline = read.iter().find(|one| one.field == Field::Title);
    let standing =
        Standing { plan, reading, words: by_words, concepts: by_concepts, trust, place, title };
    let titles = plan.heading.as_ref().zip(headline);
    let titles = titles.map(|(it, one)| titles_said(reading, it, one)).unwrap_or_default();
    let theme = plan.theme.as_ref();
    let theme = theme.map(|it| themes(reading, it, &standing.place, doc, &read));
    let mut all = Evidences { parts: BTreeMap::new(), named: 0.0, standing: standing.whole() };
    let mut named: Vec<usize> = Vec::new();
    for (what, pieces) in [
        (PartKind::Words, words),
        (PartKind::Concepts, subjects),
        (PartKind::Theme, theme.unwrap_or_default()),
        (PartKind::Title, titles),
    ] {
        let pieces = strongest(pieces);
        named.extend(pieces.iter().take(SHOWN).flat_map(|it| it.words.iter().copied()));
        all.parts.insert(what, shown(pieces, Some(&standing)));
    }
    all.named = standing.loss(&named);
    all.parts.insert(PartKind::Reciprocity, reciprocity(wish, plan, doc, lang));
    all.parts.insert(PartKind::Sector, coded::sector(plan, doc));
    all.parts.insert(PartKind::History, coded::history(wish, doc));
    coded::facts(wish, (reading.lang, plan), doc, &mut all.parts);
    all
}

fn head(text: &str) -> &str {
    let end = (0..=READ.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.get(..end).unwrap_or(text)
}

/// What each unit is worth, and the pieces of evidence.
fn words<'a>(reading: &Reading, lookup: &Lookup, read: &[Read<'a>]) -> (Vec<f32>, Vec<Piece<'a>>) {
    let mut length = 0;
    let mut found: BTreeMap<&str, (usize, Spot<'a>, usize)> = BTreeMap::new();
    for (at, one) in read.iter().enumerate() {
        length += one.times * one.tokens.len();
        for token in &one.tokens {
            let spot = one.spot(token.start, token.end);
            let entry = found.entry(token.term.as_str()).or_insert((0, spot, at));
            entry.0 += one.times;
            if spot.times > entry.1.times {
                (entry.1, entry.2) = (spot, at);
            }
        }
    }
    // As the index knows it: lengths are kept in steps.
    let coded = FieldNormReader::fieldnorm_to_id(u32::try_from(length).unwrap_or(u32::MAX));
    let length = small(FieldNormReader::id_to_fieldnorm(coded) as usize);
    let (mut worths, mut pieces) = (Vec::new(), Vec::new());
    for (at, (unit, place)) in
        lookup.units.iter().chain(&lookup.spare).zip(&lookup.from).enumerate()
    {
        let best = unit
            .probes
            .iter()
            .filter_map(|probe| {
                let (often, spot, one) = found.get(probe.term.as_str())?;
                let worth = probe.weight * lookup.counting.worth(small(*often), length);
                Some((worth, *spot, *one, &probe.term))
            })
            .max_by(|a, b| a.0.total_cmp(&b.0));
        worths.push(best.map_or(0.0, |(worth, ..)| worth));
        if let (Some((worth, spot, one, term)), Some(word)) = (best, reading.words.get(*place))
            && word.is_reason()
            && at < lookup.room
            && (word.terms.contains(term)
                || read.get(one).is_some_and(|one| is_meant(reading, *place, one, spot)))
        {
            let (wish, words) = (word.written.clone(), reading.written(&word.written));
            pieces.push(Piece { worth, wish, spot, words });
        }
    }
    (worths, pieces)
}

/// Whether a word of the wish and its translation in the document stand within labels of one concept on
/// both sides: a single word may mean many things in another language.
fn is_meant(reading: &Reading, word: usize, one: &Read<'_>, spot: Spot<'_>) -> bool {
    let within = |it: &&Mention| it.start <= spot.start && spot.end <= it.end;
    let ours = |it: &Mention| {
        let mut ours = reading.subjects.iter().filter(|ours| ours.concept == it.concept);
        ours.any(|ours| ours.spelled.contains(&word))
    };
    one.mentions.iter().filter(within).any(ours)
}

pub(super) fn small(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// The strongest first.
fn strongest(mut pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    pieces.sort_by(|a, b| b.worth.total_cmp(&a.worth).then_with(|| a.wish.cmp(&b.wish)));
    pieces
}

/// The first pieces, with their share of all, and what the score would lose without each.
fn shown(pieces: Vec<Piece<'_>>, standing: Option<&Standing<'_>>) -> Vec<Evidence> {
    let sum: f32 = pieces.iter().map(|it| it.worth).sum::<f32>().max(f32::MIN_POSITIVE);
    let pieces = pieces.into_iter().take(SHOWN).enumerate();
    pieces
        .map(|(rank, it)| Evidence {
            wish: it.wish,
            found: it.spot.written(),
            field: it.spot.field,
            weight: it.worth / sum,
            loss: standing.map_or(0.0, |standing| standing.loss(&it.words)),
            passage: if rank < WITH_PASSAGE { it.spot.passage() } else { None },
        })
        .collect()
}

/// What each subject is worth, and the pieces of evidence.
fn subjects<'a>(
    reading: &Reading,
    plan: &Plan,
    concepts: &Concepts,
    doc: &Doc,
    read: &[Read<'a>],
) -> (Vec<f32>, Vec<Piece<'a>>) {
    let mut found: BTreeMap<String, Spot<'a>> = BTreeMap::new();
    for one in read {
        for mention in &one.mentions {
            let spot = one.spot(mention.start, mention.end);
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
    let (mut worths, mut pieces) = (Vec::new(), Vec::new());
    for (unit, place) in plan.concepts.units.iter().zip(&plan.concepts.from) {
        let best = unit
            .probes
            .iter()
            .filter_map(|probe| Some((probe.weight, *found.get(&probe.term)?)))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        worths.push(best.map_or(0.0, |(worth, _)| worth));
        if let (Some((worth, spot)), Some(subject)) = (best, reading.subjects.get(*place)) {
            let (wish, words) = (subject.written.clone(), subject.spelled.clone());
            pieces.push(Piece { worth, wish, spot, words });
        }
    }
    (worths, pieces)
}

/// The words that bring both sides to the same theme: each word of the wish with the word of the
/// document that lies nearest to it.
fn themes<'a>(
    reading: &Reading,
    theme: &Theme,
    place: &[f32],
    doc: &Doc,
    read: &[Read<'a>],
) -> Vec<Piece<'a>> {
    let lang = doc.language();
    let mut theirs: BTreeMap<&str, (Vec<f32>, Spot<'a>)> = BTreeMap::new();
    for one in read.iter().filter(|it| it.field != Field::Title || doc.kind != Kind::Organisation) {
        for token in &one.tokens {
            if !theirs.contains_key(token.term.as_str())
                && let Some(vector) = theme.space.word(&token.term)
            {
                theirs.insert(token.term.as_str(), (vector, one.spot(token.start, token.end)));
            }
        }
    }
    let mut pieces = Vec::new();
    for (at, worth, vector) in theme.strongest(place).into_iter().take(SHOWN) {
        let near = theirs
            .values()
            .map(|(other, spot)| (theme.space.near(vector, other, weights().theme.meaning), spot));
        let nearest = near.max_by(|a, b| a.0.total_cmp(&b.0));
        if let (Some((nearness, spot)), Some(word)) = (nearest, reading.words.get(at))
            && nearness >= NEAR
            && word.is_reason()
            && !is_everyday(&spot.written(), lang)
        {
            let (wish, words) = (word.written.clone(), reading.written(&word.written));
            pieces.push(Piece { worth, wish, spot: *spot, words });
        }
    }
    pieces
}

/// The words of the title that the wish says.
fn titles_said<'a>(reading: &Reading, heading: &Heading, title: &Read<'a>) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    for token in title.tokens.iter().take(HEADING) {
        let Some((at, worth)) = heading.said(&token.term) else { continue };
        let Some(word) = reading.words.get(at) else { continue };
        let known = pieces.iter().any(|it| it.wish == word.written);
        if word.is_reason() && word.terms.contains(&token.term) && !known {
            let (wish, words) = (word.written.clone(), reading.written(&word.written));
            pieces.push(Piece { worth, wish, spot: title.spot(token.start, token.end), words });
        }
    }
    pieces
}

fn reciprocity(wish: &Wish, plan: &Plan, doc: &Doc, theirs: Lang) -> Vec<Evidence> {
    let Some(about) = &wish.about else { return Vec::new() };
    let ours = about.language();
    let mut pieces = Vec::new();
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
                let (worth, words) = (probe.weight, Vec::new());
                pieces.push(Piece { worth, wish: written, spot, words });
            }
        }
    }
    shown(strongest(pieces), None)
}
