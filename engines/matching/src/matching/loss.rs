//! What a wish would lose without some of its words: subject, theme and title are weighed again
//! without them, so that a receipt says what would really happen.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::heading::{Heading, Title};
use super::lookup::{Lookup, against};
use super::plan::Plan;
use super::reading::Reading;
use super::theme::Theme;
use super::weigh::subject;
use super::weights::{saturate, weights};
use crate::answer::PartKind;

/// What a document has of each word and subject of a wish.
pub(crate) struct Standing<'a> {
    plan: &'a Plan,
    reading: &'a Reading,
    /// For each unit of the plan's words, spare ones too, and of its concepts.
    words: Vec<f32>,
    concepts: Vec<f32>,
    /// How far concepts count for this document.
    trust: f32,
    /// Where it lies in the space of themes.
    pub place: Arc<[f32]>,
    /// Its title, as the index keeps it.
    title: Title,
    /// Points of the subject, the theme and the title as the wish stands.
    pub whole: f32,
    /// What was asked before: parts name the same words.
    asked: BTreeMap<Vec<usize>, f32>,
}

impl<'a> Standing<'a> {
    /// Of a document that has so much of each word and subject, and lies there.
    pub(crate) fn new(
        (plan, reading): (&'a Plan, &'a Reading),
        [words, concepts]: [Vec<f32>; 2],
        trust: f32,
        (place, title): (Arc<[f32]>, Title),
    ) -> Self {
        let (whole, asked) = (0.0, BTreeMap::new());
        let mut it = Self { plan, reading, words, concepts, trust, place, title, whole, asked };
        it.whole = it.points(&[]);
        it
    }

    /// Points that go with these words of the reading. Less than nothing if the document hardly has
    /// them: then the rest of the wish fits it better.
    pub(crate) fn loss(&mut self, gone: &[usize]) -> f32 {
        if gone.is_empty() {
            return 0.0;
        }
        if let Some(known) = self.asked.get(gone) {
            return *known;
        }
        let loss = self.whole - self.points(gone);
        self.asked.insert(gone.to_vec(), loss);
        loss
    }

    fn points(&self, gone: &[usize]) -> f32 {
        let half = &weights().half;
        let of = |what: PartKind| self.plan.points.get(&what).copied().unwrap_or(0.0);
        let is_gone = |word: usize| gone.contains(&word);
        let words = share(&self.plan.words, &self.words, half.words, is_gone);
        let concepts = share(&self.plan.concepts, &self.concepts, half.concepts, |place| {
            let subject = self.reading.subjects.get(place);
            subject.is_some_and(|it| it.words.iter().any(|word| is_gone(*word)))
        });
        let theme = |theme: &Theme| theme.share_without(&self.place, is_gone);
        let title = |heading: &Heading| heading.share_without(&self.title, is_gone);
        of(PartKind::Words) * subject(words, concepts, self.trust)
            + of(PartKind::Theme) * self.plan.theme.as_ref().map_or(0.0, theme)
            + of(PartKind::Title) * self.plan.heading.as_ref().map_or(0.0, title)
    }
}

/// The saturated sum of what is left, held against what is left of the wish.
fn share(lookup: &Lookup, worths: &[f32], half: f32, is_gone: impl Fn(usize) -> bool) -> f32 {
    let all = worths.iter().zip(&lookup.tops).zip(&lookup.from);
    let left = all.filter(|(_, from)| !is_gone(**from)).map(|((worth, top), _)| (*worth, *top));
    let unknown = lookup.unknown.iter().map(|top| (0.0, *top));
    let (mut sum, mut own) = (0.0, 0.0);
    for (worth, top) in left.chain(unknown).take(lookup.room) {
        sum += worth;
        own += top;
    }
    let most = against(own, lookup.usual) * lookup.counting.most();
    if most > 0.0 { saturate(sum / most, half) } else { 0.0 }
}
