//! How far a wish says what a title says: the share of the title's words that the wish has, and the
//! share of its neighbours that stand near each other in the wish too, and how many these are. A title is
//! short, and whoever wrote it weighed every word; the sum over words alone prefers the longest titles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::lookup::Lookup;
use super::reading::Reading;
use super::weights::{saturate, weights};
use crate::doc::Kind;
use crate::error::Result;
use crate::groups::Groups;
use crate::index::view::View;
use crate::space::{Space, record};

/// How many words lie between neighbours of a title at most, and how far they stand apart in the wish.
const BESIDE: usize = 2;
const NEAR: u32 = 4;
/// Rarity of neighbours in common at which they are worth half of what any number of them is.
const PAIRS: f32 = 15.0;

/// A title as the index keeps it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Title {
    /// Numbers of its words.
    words: Vec<u64>,
    /// What it is of its document: 1 where the document says nothing else.
    alone: f32,
}

impl Title {
    /// Of these words, in a document whose longest passage has so many.
    #[expect(clippy::cast_precision_loss, reason = "words of a text")]
    pub(crate) fn new(words: Vec<u64>, longest: u64) -> Self {
        let different = words.iter().collect::<BTreeSet<_>>().len() as f32;
        Self { words, alone: (different / longest.max(1) as f32).min(1.0) }
    }
}

/// What a wish says of titles.
pub(crate) struct Heading {
    /// How rare words are where most is written.
    space: Arc<Space>,
    /// For each number of a word in a title the words of the wish it can be, and how surely.
    meant: BTreeMap<u32, Vec<(usize, f32)>>,
    /// The words of the wish as they follow each other.
    order: Vec<Option<usize>>,
    /// Where each word of the wish stands.
    stands: Groups<u32>,
}

impl Heading {
    /// `None` for organisations, whose titles are names.
    pub(crate) fn new(
        kind: Kind,
        reading: &Reading,
        words: &Lookup,
        view: &View,
    ) -> Result<Option<Self>> {
        if kind == Kind::Organisation {
            return Ok(None);
        }
        let mut meant: BTreeMap<u32, Vec<(usize, f32)>> = BTreeMap::new();
        for (unit, place) in words.units.iter().chain(&words.spare).zip(&words.from) {
            let Some(word) = reading.words.get(*place) else { continue };
            for probe in &unit.probes {
                let is_own = word.terms.contains(&probe.term);
                let trust = if is_own { 1.0 } else { weights().retrieval.other_language };
                meant.entry(record::number(&probe.term)).or_default().push((*place, trust));
            }
        }
        let (space, order) = (view.space()?, reading.said.clone());
        let stands = stands(&order, reading.words.len(), |_| false);
        Ok(Some(Self { space, meant, order, stands }))
    }

    /// What the part is worth for a document with this title, 0 to 1.
    pub(crate) fn share(&self, title: &Title) -> f32 {
        self.with(&self.stands, title)
    }

    /// The same if the wish did not say some of its words.
    pub(crate) fn share_without(&self, title: &Title, is_gone: impl Fn(usize) -> bool) -> f32 {
        self.with(&stands(&self.order, self.stands.len(), is_gone), title)
    }

    /// The word of the wish that a word of a title is, and what it is worth.
    pub(crate) fn said(&self, term: &str) -> Option<(usize, f32)> {
        let number = record::number(term);
        let (place, trust) = self.best(&self.stands, number)?;
        Some((place, trust * self.space.rarity(number)))
    }

    fn best(&self, stands: &Groups<u32>, number: u32) -> Option<(usize, f32)> {
        let is_said = |it: &&(usize, f32)| !stands.of(it.0).is_empty();
        let all = self.meant.get(&number)?.iter().filter(is_said);
        all.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).copied()
    }

    fn with(&self, stands: &Groups<u32>, title: &Title) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "numbers of words have 32 bits")]
        let numbers = title.words.iter().map(|it| *it as u32);
        let words: Vec<Word> = numbers
            .map(|number| Word {
                number,
                rarity: self.space.rarity(number),
                said: self.best(stands, number),
            })
            .collect();
        let (mut one, mut two) = (Share::default(), Share::default());
        for (at, word) in words.iter().enumerate() {
            one.add(word.rarity, word.said.map_or(0.0, |(_, trust)| trust));
            for other in words.iter().skip(at + 1).take(BESIDE) {
                if word.number != other.number {
                    two.add(word.rarity + other.rarity, together(stands, word, other));
                }
            }
        }
        trust(stands, title.alone) * (one.of() + two.of() + saturate(two.sum, PAIRS)) / 3.0
    }
}

/// A wish of few words meets the title of a long text by chance; one that says much means what it shares with one. Where
/// the title is all the document says, it is held against the whole.
#[expect(clippy::cast_precision_loss, reason = "words of a text")]
fn trust(stands: &Groups<u32>, alone: f32) -> f32 {
    let words = stands.each().filter(|at| !at.is_empty()).count() as f32;
    words / (words + weights().title.words * (1.0 - alone)).max(1.0)
}

/// A word of a title.
struct Word {
    number: u32,
    rarity: f32,
    /// The word of the wish that it is, and how surely.
    said: Option<(usize, f32)>,
}

/// A weighed share.
#[derive(Default)]
struct Share {
    sum: f32,
    all: f32,
}

impl Share {
    fn add(&mut self, weight: f32, share: f32) {
        self.sum += weight * share;
        self.all += weight;
    }

    fn of(&self) -> f32 {
        if self.all > 0.0 { self.sum / self.all } else { 0.0 }
    }
}

/// How surely both words stand near each other in the wish.
fn together(stands: &Groups<u32>, word: &Word, other: &Word) -> f32 {
    let (Some((one, surely)), Some((two, likely))) = (word.said, other.said) else { return 0.0 };
    if is_near(stands.of(one), stands.of(two)) { surely.min(likely) } else { 0.0 }
}

/// Whether two places, one of each list, are near each other. Lists are in their order.
fn is_near(one: &[u32], two: &[u32]) -> bool {
    let (mut ours, mut theirs) = (one.iter().peekable(), two.iter().peekable());
    while let (Some(a), Some(b)) = (ours.peek(), theirs.peek()) {
        if a != b && a.abs_diff(**b) <= NEAR {
            return true;
        }
        if a <= b {
            ours.next()
        } else {
            theirs.next()
        };
    }
    false
}

/// Where each word stands among those that are left; two texts are far from each other.
fn stands(order: &[Option<usize>], words: usize, is_gone: impl Fn(usize) -> bool) -> Groups<u32> {
    let (mut at, mut stands) = (0, Vec::with_capacity(order.len()));
    for word in order {
        match word {
            Some(word) if is_gone(*word) => {}
            Some(word) => {
                stands.push((*word, at));
                at += 1;
            }
            None => at += NEAR,
        }
    }
    Groups::new(words, || stands.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_near_and_texts_are_far_apart() {
        let order = [Some(0), Some(1), Some(2), Some(1), Some(3), None, Some(4)];
        let all = stands(&order, 5, |_| false);
        assert_eq!((all.of(1), all.each().count()), (&[1, 3][..], 5));
        assert!(is_near(all.of(0), all.of(3)) && !is_near(all.of(3), all.of(4)));
        assert!(is_near(all.of(1), all.of(1)), "a word may stand twice");
        assert!(!is_near(all.of(0), all.of(0)), "and is not its own neighbour");
        // What is taken out brings the rest together.
        let left = stands(&order, 5, |word| word == 1);
        assert_eq!((left.of(1), left.of(3)), (&[][..], &[2][..]));
    }
}
