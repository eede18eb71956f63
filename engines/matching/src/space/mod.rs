//! A space of themes: words used in the same texts lie near each other, so that texts of one theme
//! are found near each other although they share few words.
//!
//! It is learned on the node from open texts alone and is a function of them: of a fixed sample of
//! the records a class of readers may see, in the order of their idents. Nothing of a text is kept
//! in it but numbers that stand for words at least two texts use.

mod learn;
mod matrix;
pub(crate) mod record;

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

use lru::LruCache;
use tantivy::index::SegmentId;

use crate::error::Result;

#[cfg(test)]
use learn::FEWEST;
pub(crate) use learn::learn;
use matrix::Matrix;
pub(crate) use matrix::{add, dot};

/// Places of documents that are remembered.
const PLACES: usize = 50_000;

/// The words of a space and where they lie.
pub(crate) struct Space {
    /// Numbers of the words, in their order.
    terms: Vec<u32>,
    /// How rare each word is among the texts learned from.
    rarity: Vec<f32>,
    vectors: Matrix,
    /// Changes with the texts learned from.
    pub(crate) fingerprint: u64,
    places: Mutex<LruCache<(SegmentId, u32), Vec<f32>>>,
}

impl Space {
    fn new(terms: Vec<u32>, rarity: Vec<f32>, vectors: Matrix, fingerprint: u64) -> Self {
        let room = NonZeroUsize::new(PLACES).unwrap_or(NonZeroUsize::MIN);
        Self { terms, rarity, vectors, fingerprint, places: Mutex::new(LruCache::new(room)) }
    }

    /// Whether there were too few texts to learn from.
    pub(crate) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Where a word lies, times how rare it is; `None` for words of no or one text.
    pub(crate) fn word(&self, term: &str) -> Option<Vec<f32>> {
        let (vector, rarity) = self.at(record::number(term))?;
        Some(vector.iter().map(|it| it * rarity).collect())
    }

    fn at(&self, number: u32) -> Option<(&[f32], f32)> {
        let place = self.terms.binary_search(&number).ok()?;
        Some((self.vectors.row(place), *self.rarity.get(place)?))
    }

    /// Where a text lies, with length 1; all zeros if none of its words is known.
    pub(crate) fn text(&self, record: &[u8]) -> Vec<f32> {
        let mut sum = vec![0.0; self.vectors.columns()];
        for (number, often) in record::passages(record).flat_map(record::read) {
            if let Some((vector, rarity)) = self.at(number) {
                add(&mut sum, vector, f32::from(often).ln_1p() * rarity);
            }
        }
        let length = dot(&sum, &sum).sqrt();
        if length > 0.0 {
            for it in &mut sum {
                *it /= length;
            }
        }
        sum
    }

    /// As [`Space::text`] for a document, remembered.
    pub(crate) fn place(
        &self,
        of: (SegmentId, u32),
        record: impl FnOnce() -> Result<Vec<u8>>,
    ) -> Result<Vec<f32>> {
        let known = self.places.lock().unwrap_or_else(PoisonError::into_inner).get(&of).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let place = self.text(&record()?);
        self.places.lock().unwrap_or_else(PoisonError::into_inner).put(of, place.clone());
        Ok(place)
    }

    /// How many dimensions the space has.
    pub(crate) fn dimensions(&self) -> usize {
        self.vectors.columns()
    }
}

/// How near two places lie, 0 to 1: the cosine, where opposites count as strangers.
pub(crate) fn nearness(one: &[f32], other: &[f32]) -> f32 {
    let lengths = (dot(one, one) * dot(other, other)).sqrt();
    if lengths > 0.0 { (dot(one, other) / lengths).clamp(0.0, 1.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(words: impl IntoIterator<Item = String>) -> Vec<u8> {
        let mut it = record::Passages::default();
        words.into_iter().for_each(|word| it.word(&word, 1));
        it.record().0
    }

    /// Texts of two themes of 60 words, of which each text has a third, and words of its own.
    fn texts() -> Vec<Vec<u8>> {
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
            let all =
                (1..40).map(|at| nearness(&place("battery0"), &place(&format!("{other}{at}"))));
            all.sum::<f32>() / 39.0
        };
        let (near, far) = (mean("battery"), mean("marine"));
        assert!(near > far * 2.0 && near > 0.05, "{near} {far}");
        assert!(space.word("own3x1").is_none(), "what one text says alone is not kept");
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
        let few: Vec<Vec<u8>> = texts().into_iter().take(FEWEST - 1).collect();
        assert!(learn(&few, None).is_empty());
        assert!(learn(&few, None).word("battery0").is_none());
    }
}
