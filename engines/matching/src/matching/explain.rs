//! Evidence: which words stand on both sides. Read from the stored document, for the few that are shown.

use std::collections::BTreeMap;
use std::sync::Arc;

use engine_text::{Lang, analyze, around, is_everyday};
use tantivy::fieldnorm::FieldNormReader;

use super::coded;
use super::heading::{Heading, Title};
use super::lookup::Lookup;
use super::loss::Standing;
use super::plan::Plan;
use super::reading::{Reading, Word};
use super::theme::Theme;
use super::weigh::trust;
use super::weights::weights;
use crate::answer::{Evidence, Field, PartKind};
use crate::ask::Wish;
use crate::doc::Doc;
use crate::index::text::{Parts, Spot, Stand, Text};

/// Pieces of evidence shown per part, and how many of them with their sentence.
pub(super) const SHOWN: usize = 8;
const WITH_PASSAGE: usize = 3;
const PASSAGE: usize = 240;
/// Words that lie less near each other (as a cosine) are of one theme, but no pair anybody understands.
const NEAR: f32 = 0.6;
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
    text: &Text,
    (place, title): (Arc<[f32]>, Title),
) -> Evidences {
    let (doc, lang, parts) = (&text.doc, text.lang, &text.parts());
    let (by_words, words) = words(reading, &plan.words, (text, parts));
    let (by_concepts, subjects) = subjects(reading, plan, (text, parts));
    let trust = trust(lang == reading.lang);
    let worths = [by_words, by_concepts];
    let mut standing = Standing::new((plan, reading), worths, trust, (place, title));
    let heading = plan.heading.as_ref();
    let titles = heading.map(|it| titles_said(reading, it, (text, parts))).unwrap_or_default();
    let theme = plan.theme.as_ref();
    let theme = theme.map(|it| themes(reading, it, &standing.place, (text, parts)));
    let mut all = Evidences { parts: BTreeMap::new(), named: 0.0, standing: standing.whole };
    let mut named: Vec<usize> = Vec::new();
    for (what, pieces) in [
        (PartKind::Words, words),
        (PartKind::Concepts, subjects),
        (PartKind::Theme, theme.unwrap_or_default()),
        (PartKind::Title, titles),
    ] {
        let pieces = strongest(pieces);
        named.extend(pieces.iter().take(SHOWN).flat_map(|it| it.words.iter().copied()));
        all.parts.insert(what, shown(pieces, Some(&mut standing)));
    }
    all.named = standing.loss(&named);
    all.parts.insert(PartKind::Reciprocity, reciprocity(wish, plan, doc, lang));
    all.parts.insert(PartKind::Sector, coded::sector(plan, doc));
    all.parts.insert(PartKind::History, coded::history(wish, doc));
    coded::facts(wish, (reading.lang, plan), doc, &mut all.parts);
    all
}

/// What each unit is worth, and the pieces of evidence.
fn words<'a>(
    reading: &Reading,
    lookup: &Lookup,
    (text, parts): (&'a Text, &Parts<'a>),
) -> (Vec<f32>, Vec<Piece<'a>>) {
    // As the index knows it: lengths are kept in steps.
    let coded = FieldNormReader::fieldnorm_to_id(u32::try_from(text.length).unwrap_or(u32::MAX));
    let length = small(FieldNormReader::id_to_fieldnorm(coded) as usize);
    let (mut worths, mut pieces) = (Vec::new(), Vec::new());
    for (at, (unit, place)) in
        lookup.units.iter().chain(&lookup.spare).zip(&lookup.from).enumerate()
    {
        let best = unit
            .probes
            .iter()
            .filter_map(|probe| {
                let said = text.words.get(&probe.term)?;
                let worth = probe.weight * lookup.counting.worth(small(said.often), length);
                Some((worth, said.stand, &probe.term))
            })
            .max_by(|a, b| a.0.total_cmp(&b.0));
        worths.push(best.map_or(0.0, |(worth, ..)| worth));
        if let (Some((worth, stand, term)), Some(word)) = (best, reading.words.get(*place))
            && word.is_reason()
            && at < lookup.room
            && (word.terms.contains(term) || is_meant(reading, *place, text, stand))
        {
            let (wish, words) = (word.written.clone(), reading.written(&word.written));
            pieces.push(Piece { worth, wish, spot: parts.spot(stand), words });
        }
    }
    (worths, pieces)
}

/// Whether a word of the wish and its translation in the document stand within labels of one concept on
/// both sides: a single word may mean many things in another language.
fn is_meant(reading: &Reading, word: usize, text: &Text, stand: Stand) -> bool {
    let ours = |concept: u32| {
        let mut ours = reading.subjects.iter().filter(|ours| ours.concept == concept);
        ours.any(|ours| ours.spelled.contains(&word))
    };
    text.named_at(stand).any(ours)
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
fn shown(pieces: Vec<Piece<'_>>, mut standing: Option<&mut Standing<'_>>) -> Vec<Evidence> {
    let sum: f32 = pieces.iter().map(|it| it.worth).sum::<f32>().max(f32::MIN_POSITIVE);
    let pieces = pieces.into_iter().take(SHOWN).enumerate();
    pieces
        .map(|(rank, it)| Evidence {
            wish: it.wish,
            found: it.spot.written(),
            field: it.spot.field,
            weight: it.worth / sum,
            loss: standing.as_deref_mut().map_or(0.0, |standing| standing.loss(&it.words)),
            passage: if rank < WITH_PASSAGE { it.spot.passage() } else { None },
        })
        .collect()
}

/// What each subject is worth, and the pieces of evidence.
fn subjects<'a>(
    reading: &Reading,
    plan: &Plan,
    (text, parts): (&'a Text, &Parts<'a>),
) -> (Vec<f32>, Vec<Piece<'a>>) {
    let (mut worths, mut pieces) = (Vec::new(), Vec::new());
    for (unit, place) in plan.concepts.units.iter().zip(&plan.concepts.from) {
        let best = unit
            .probes
            .iter()
            .filter_map(|probe| Some((probe.weight, text.concept(&probe.term)?)))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        worths.push(best.map_or(0.0, |(worth, _)| worth));
        if let (Some((worth, stand)), Some(subject)) = (best, reading.subjects.get(*place)) {
            let (wish, words) = (subject.written.clone(), subject.spelled.clone());
            pieces.push(Piece { worth, wish, spot: parts.spot(stand), words });
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
    (text, parts): (&'a Text, &Parts<'a>),
) -> Vec<Piece<'a>> {
    let is_reason = |at: usize| reading.words.get(at).is_some_and(Word::is_reason);
    let strongest = theme.strongest(place).into_iter().take(SHOWN);
    let ours: Vec<(usize, f32, &[f32])> = strongest.filter(|it| is_reason(it.0)).collect();
    let (numbers, stands): (Vec<u32>, Vec<Stand>) =
        text.words.values().filter_map(|word| word.theme).unzip();
    let places: Vec<&[f32]> = ours.iter().map(|it| it.2).collect();
    let nearest = theme.space.nearest(&places, &numbers, weights().theme.meaning);
    let mut pieces = Vec::new();
    for ((at, worth, _), (nearness, which)) in ours.into_iter().zip(nearest) {
        if nearness < NEAR {
            continue;
        }
        let (Some(stand), Some(word)) = (stands.get(which), reading.words.get(at)) else {
            continue;
        };
        let spot = parts.spot(*stand);
        if !is_everyday(&spot.written(), text.lang) {
            let (wish, words) = (word.written.clone(), reading.written(&word.written));
            pieces.push(Piece { worth, wish, spot, words });
        }
    }
    pieces
}

/// The words of the title that the wish says.
fn titles_said<'a>(
    reading: &Reading,
    heading: &Heading,
    (text, parts): (&'a Text, &Parts<'a>),
) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    for (term, stand) in text.title() {
        let Some((at, worth)) = heading.said(term) else { continue };
        let Some(word) = reading.words.get(at) else { continue };
        let known = pieces.iter().any(|it| it.wish == word.written);
        if word.is_reason() && word.terms.contains(term) && !known {
            let (wish, words) = (word.written.clone(), reading.written(&word.written));
            pieces.push(Piece { worth, wish, spot: parts.spot(*stand), words });
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
                let spot = Spot { field, text: other, start: heard.start, end: heard.end };
                let (worth, words) = (probe.weight, Vec::new());
                pieces.push(Piece { worth, wish: written, spot, words });
            }
        }
    }
    shown(strongest(pieces), None)
}
