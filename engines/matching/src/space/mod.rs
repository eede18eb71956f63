//! A space of themes: words used in the same texts lie near each other, so that texts of one theme
//! are found near each other although they share few words.
//!
//! It is learned on the node from open texts alone and is a function of them: of a fixed sample of
//! the records a class of readers may see, in the order of their idents. Nothing of a text is kept
//! in it but numbers that stand for words at least two texts use. Where the operator provides a sentence model,
//! it says beside that where words lie by their meaning.

mod learn;
mod matrix;
mod meaning;
pub(crate) mod record;

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use lru::LruCache;
use tantivy::index::SegmentId;

#[cfg(test)]
use learn::FEWEST;
pub(crate) use learn::learn;
use matrix::Matrix;
pub(crate) use matrix::{add, dot};
pub use meaning::Sentences;
pub(crate) use meaning::Words;
use meaning::{Meaning, to_length};

use crate::groups::Starts;

/// Places of documents that are remembered.
const PLACES: usize = 50_000;

/// The words of a space and where they lie.
pub(crate) struct Space {
    /// Numbers of the words, in their order.
    terms: Vec<u32>,
    /// How rare each word is among the texts learned from, and how rare a word of none of them.
    rarity: Vec<f32>,
    rarest: f32,
    vectors: Matrix,
    /// Where the words lie by a sentence model.
    meaning: Option<Meaning>,
    /// Changes with the texts learned from.
    pub(crate) fingerprint: u64,
    /// Words by the beginning of their number, to find them quickly.
    starts: Starts,
    places: Mutex<Places>,
}

/// Where documents lie, as far as that was looked up.
type Places = LruCache<(SegmentId, u32), Arc<[f32]>>;

/// Bits of the beginning of a number.
const BEGINNING: u32 = 16;

fn beginning(number: u32) -> usize {
    (number >> (32 - BEGINNING)) as usize
}

impl Space {
    fn new(
        terms: Vec<u32>,
        (rarity, rarest): (Vec<f32>, f32),
        vectors: Matrix,
        fingerprint: u64,
    ) -> Self {
        let room = NonZeroUsize::new(PLACES).unwrap_or(NonZeroUsize::MIN);
        let starts = Starts::new(1 << BEGINNING, terms.iter().map(|term| beginning(*term)));
        let places = Mutex::new(LruCache::new(room));
        let meaning = None;
        Self { terms, rarity, rarest, vectors, meaning, fingerprint, starts, places }
    }

    /// Whether there were too few texts to learn from.
    pub(crate) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The same space with what a sentence model said of its words; none if that is what it has already, or the
    /// model said too little yet.
    pub(crate) fn meant(&self, words: &Arc<Words>) -> Option<Self> {
        if self.meaning.as_ref().is_some_and(|it| it.many == words.many()) {
            return None;
        }
        let meaning = Some(Meaning::new(words, &self.terms)?);
        let rarity = (self.rarity.clone(), self.rarest);
        let space = Self::new(self.terms.clone(), rarity, self.vectors.clone(), self.fingerprint);
        Some(Self { meaning, ..space })
    }

    /// Numbers of its words.
    pub(crate) fn terms(&self) -> &[u32] {
        &self.terms
    }

    /// Where a word lies, times how rare it is; `None` for words of no or one text.
    pub(crate) fn word(&self, term: &str) -> Option<Vec<f32>> {
        let (place, rarity) = self.at(record::number(term))?;
        let meant = self.meaning.iter().flat_map(|it| it.vectors.row(place));
        Some(self.vectors.row(place).iter().chain(meant).map(|it| it * rarity).collect())
    }

    /// Asks the model for words of a wish that have no meaning yet, and adds it to where they lie.
    pub(crate) fn ask(&self, words: &mut [(&str, &str, Option<Vec<f32>>)]) {
        let Some(meaning) = &self.meaning else { return };
        let own = self.vectors.columns();
        let is_silent = |place: &Option<Vec<f32>>| {
            let meant = place.as_ref().and_then(|it| it.get(own..)).unwrap_or_default();
            meant.iter().all(|it| it.abs() < f32::EPSILON)
        };
        let silent: Vec<_> = words.iter_mut().filter(|it| is_silent(&it.2)).collect();
        let asked: Vec<(u32, String)> =
            silent.iter().map(|it| (record::number(it.0), it.1.to_lowercase())).collect();
        let said = meaning.words.ask(&asked);
        for (((number, _), word), direction) in asked.iter().zip(silent).zip(said) {
            let Some(direction) = direction else { continue };
            let rarity = self.rarity(*number);
            let place = word.2.get_or_insert_with(|| vec![0.0; self.dimensions()]);
            let meant = meaning.place(&direction).into_iter().map(|it| it * rarity);
            place.iter_mut().skip(own).zip(meant).for_each(|(to, it)| *to = it);
        }
    }

    /// The place of a word among all, and how rare it is.
    fn at(&self, number: u32) -> Option<(usize, f32)> {
        let span = self.starts.span(beginning(number));
        let place = span.start + self.terms.get(span)?.iter().position(|it| *it == number)?;
        Some((place, *self.rarity.get(place)?))
    }

    /// For each of these places the word that lies nearest, which of them it is, and how near, as [`Space::near`] has
    /// it; words by their numbers. Noughts where none is known.
    pub(crate) fn nearest(
        &self,
        places: &[&[f32]],
        words: &[u32],
        share: f32,
    ) -> Vec<(f32, usize)> {
        let own = self.vectors.columns();
        let halves = |place| <[f32]>::split_at_checked(place, own).unwrap_or_default();
        let places: Vec<[(&[f32], f32); 2]> = places
            .iter()
            .map(|place| halves(place))
            .map(|(company, meant)| [company, meant].map(|it| (it, length(it))))
            .collect();
        let mut nearest = vec![(0.0, 0); places.len()];
        for (at, number) in words.iter().enumerate() {
            let Some((row, _)) = self.at(*number) else { continue };
            let meant = self.meaning.as_ref().map_or(&[][..], |it| it.vectors.row(row));
            let word = [self.vectors.row(row), meant].map(|it| (it, length(it)));
            for (best, [company, meant]) in nearest.iter_mut().zip(&places) {
                let near = both(cosine(*company, word[0]), cosine(*meant, word[1]), share);
                if near >= best.0 {
                    *best = (near, at);
                }
            }
        }
        nearest
    }

    /// Where a text lies, by its company and by its meaning, each with length 1; all zeros if none of its words is
    /// known.
    pub(crate) fn text(&self, record: &[u64]) -> Vec<f32> {
        let mut sum = vec![0.0; self.dimensions()];
        let (company, meant) = sum.split_at_mut(self.vectors.columns());
        for (number, often) in record::read(record) {
            if let Some((place, rarity)) = self.at(number) {
                let times = f32::from(often).ln_1p() * rarity;
                add(company, self.vectors.row(place), times);
                if let Some(meaning) = &self.meaning {
                    add(meant, meaning.vectors.row(place), times);
                }
            }
        }
        to_length(company);
        to_length(meant);
        sum
    }

    /// How rare the word with this number is among the texts learned from; all alike where nothing was
    /// learned.
    pub(crate) fn rarity(&self, number: u32) -> f32 {
        self.at(number).map_or(self.rarest, |(_, rarity)| rarity)
    }

    /// Where a document lies as a whole, and behind it where each of its passages lies, if it has several.
    pub(crate) fn lie(&self, record: &[u64]) -> Vec<f32> {
        let mut all = self.text(record);
        let long = record::passages(record).filter(|it| it.len() >= record::SHORTEST);
        let passages: Vec<&[u64]> = long.collect();
        if passages.len() > 1 {
            for passage in passages {
                all.extend(self.text(passage));
            }
        }
        all
    }

    /// As [`Space::lie`] for documents of a segment, remembered. What is not known yet is worked out
    /// while others may look up theirs.
    pub(crate) fn places(
        &self,
        segment: SegmentId,
        docs: &[u32],
        record: impl Fn(u32) -> Vec<u64>,
    ) -> Vec<Arc<[f32]>> {
        let lock = || self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let mut known = lock();
        let places: Vec<_> = docs.iter().map(|doc| known.get(&(segment, *doc)).cloned()).collect();
        drop(known);
        let found = docs.iter().zip(places).map(|(doc, place)| {
            place.unwrap_or_else(|| {
                let place: Arc<[f32]> = self.lie(&record(*doc)).into();
                lock().put((segment, *doc), place.clone());
                place
            })
        });
        found.collect()
    }

    /// How many dimensions the space has.
    pub(crate) fn dimensions(&self) -> usize {
        self.vectors.columns() + self.meaning.as_ref().map_or(0, |it| it.vectors.columns())
    }

    /// How near two places lie, 0 to 1: by their company, and by `share` of it by their meaning. Of what one of both
    /// says nothing, the other decides alone.
    pub(crate) fn near(&self, one: &[f32], other: &[f32], share: f32) -> f32 {
        let halves = |place| <[f32]>::split_at_checked(place, self.vectors.columns());
        let (Some(one), Some(other)) = (halves(one), halves(other)) else { return 0.0 };
        let nearness = |one, other| cosine((one, length(one)), (other, length(other)));
        both(nearness(one.0, other.0), nearness(one.1, other.1), share)
    }
}

fn length(place: &[f32]) -> f32 {
    dot(place, place).sqrt()
}

/// The cosine of two places with their lengths, where opposites count as strangers; `None` if one of both is nowhere.
fn cosine((one, ours): (&[f32], f32), (other, theirs): (&[f32], f32)) -> Option<f32> {
    let lengths = ours * theirs;
    (lengths > 0.0).then(|| (dot(one, other) / lengths).clamp(0.0, 1.0))
}

/// How near by company and by meaning; of what one of both says nothing, the other decides alone.
fn both(company: Option<f32>, meaning: Option<f32>, share: f32) -> f32 {
    match (company, meaning) {
        (Some(company), Some(meaning)) => company * (1.0 - share) + meaning * share,
        (company, meaning) => company.or(meaning).unwrap_or(0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(words: impl IntoIterator<Item = String>) -> Vec<u64> {
        let mut it = record::Passages::default();
        words.into_iter().for_each(|word| it.word(&word, 1));
        it.record().0
    }

    /// Texts of two themes of 60 words, of which each text has a third, and words of its own.
    fn texts() -> Vec<Vec<u64>> {
        (0..120_usize)
            .map(|text| {
                let theme = ["battery", "marine"][text % 2];
                let shared = (0..20)
                    .map(|at| format!("{theme}{}", (text * 7 + at * 11 + text / 9 * at) % 60));
                let own = (0..24).map(|at| format!("own{text}x{at}"));
                written(shared.chain(own))
            })
            .collect()
    }

    #[test]
    fn words_of_one_theme_lie_near_each_other() {
        let space = learn(&texts(), None);
        assert!(space.dimensions() >= 8);
        let place = |word: &str| space.word(word).unwrap();
        let mean = |other: &str| -> f32 {
            let all = (1..40)
                .map(|at| space.near(&place("battery0"), &place(&format!("{other}{at}")), 0.5));
            all.sum::<f32>() / 39.0
        };
        let (near, far) = (mean("battery"), mean("marine"));
        assert!(near > far * 2.0 && near > 0.05, "{near} {far}");
        assert!(space.word("own3x1").is_none(), "what one text says alone is not kept");
    }

    #[test]
    fn the_nearest_word_is_the_one_that_lies_nearest() {
        let space = learn(&texts(), None);
        let place = |word: &str| space.word(word).unwrap();
        let words: Vec<String> = (1..40).map(|at| format!("marine{at}")).collect();
        let unknown = record::number("nobody says so");
        let numbers = words.iter().map(|word| record::number(word));
        let numbers: Vec<u32> = std::iter::once(unknown).chain(numbers).collect();
        let places = [place("battery3"), place("marine0"), vec![0.0; space.dimensions()]];
        let slices: Vec<&[f32]> = places.iter().map(Vec::as_slice).collect();
        let found = space.nearest(&slices, &numbers, 0.5);
        for (ours, (near, at)) in places.iter().zip(&found).take(2) {
            let all = words.iter().map(|word| space.near(ours, &place(word), 0.5));
            let best = all.fold(0.0, f32::max);
            let named = space.near(ours, &place(&words[at - 1]), 0.5);
            assert!((near - best).abs() < 1e-5 && (named - best).abs() < 1e-5, "{near} {best}");
        }
        assert!(found[2].0.abs() < f32::EPSILON, "what lies nowhere is near to nothing");
    }

    #[test]
    fn the_order_of_texts_changes_nothing() {
        let (one, mut texts) = (learn(&texts(), None), texts());
        texts.reverse();
        let other = learn(&texts, None);
        assert_eq!(one.fingerprint, other.fingerprint);
        assert_eq!(one.word("marine5"), other.word("marine5"));
        let text = written(["marine5", "battery9"].map(str::to_owned));
        assert_eq!(one.text(&text), other.text(&text));
    }

    #[test]
    fn few_texts_make_no_space() {
        let few: Vec<Vec<u64>> = texts().into_iter().take(FEWEST - 1).collect();
        assert!(learn(&few, None).is_empty());
        assert!(learn(&few, None).word("battery0").is_none());
    }
}
