//! The theme of a wish: where its words lie together in the space learned from open texts, and how
//! near a document lies.

use std::sync::Arc;

use engine_text::Lang;

use super::reading::{Reading, Word};
use super::weights::weights;
use crate::concepts::Concepts;
use crate::error::Result;
use crate::index::view::View;
use crate::space::{Space, add, dot};

/// A wish in the space.
pub(crate) struct Theme {
    pub space: Arc<Space>,
    /// Each word of the reading that has a place, with what it adds to the wish.
    words: Vec<(usize, Vec<f32>)>,
    sum: Vec<f32>,
}

impl Theme {
    /// `None` if no word of the wish is known, or nothing was learned yet.
    pub(crate) fn new(
        reading: &Reading,
        others: &[Lang],
        view: &View,
        concepts: &Concepts,
    ) -> Result<Option<Self>> {
        let space = view.space()?;
        if space.is_empty() {
            return Ok(None);
        }
        let mut places: Vec<(&str, &str, Option<Vec<f32>>)> = Vec::new();
        for word in &reading.words {
            let term = word.terms.first().map_or("", String::as_str);
            places.push((term, &word.written, place(word, reading.lang, others, &space, concepts)));
        }
        space.ask(&mut places);
        let mut words = Vec::new();
        let mut sum = vec![0.0; space.dimensions()];
        for (at, (word, (.., place))) in reading.words.iter().zip(places).enumerate() {
            if let Some(mut vector) = place {
                for it in &mut vector {
                    *it *= word.stress;
                }
                add(&mut sum, &vector, 1.0);
                words.push((at, vector));
            }
        }
        Ok((!words.is_empty()).then_some(Self { space, words, sum }))
    }

    /// What the part is worth for a document that lies there, 0 to 1.
    pub(crate) fn share(&self, place: &[f32]) -> f32 {
        trust(self.words.len()) * self.near(&self.sum, place)
    }

    /// Between how near a text lies as a whole and how near its nearest passage does: who has done many
    /// things has also done the one that is asked for.
    fn near(&self, sum: &[f32], place: &[f32]) -> f32 {
        let near = |place| self.space.near(sum, place, weights().theme.meaning);
        let mut places = place.chunks_exact(self.space.dimensions().max(1));
        let whole = places.next().map_or(0.0, near);
        let nearest = places.map(near).reduce(f32::max);
        f32::midpoint(whole, nearest.unwrap_or(whole))
    }

    /// The same if the wish did not say some of its words.
    pub(crate) fn share_without(&self, place: &[f32], is_gone: impl Fn(usize) -> bool) -> f32 {
        let (mut sum, mut left) = (self.sum.clone(), self.words.len());
        for (_, vector) in self.words.iter().filter(|(at, _)| is_gone(*at)) {
            add(&mut sum, vector, -1.0);
            left -= 1;
        }
        if left == 0 { 0.0 } else { trust(left) * self.near(&sum, place) }
    }

    /// The words that bring the wish nearest to the place, with what each brings.
    pub(crate) fn strongest(&self, place: &[f32]) -> Vec<(usize, f32, &[f32])> {
        let whole = place.get(..self.space.dimensions()).unwrap_or_default();
        let mut all: Vec<(usize, f32, &[f32])> = self
            .words
            .iter()
            .map(|(at, vector)| (*at, dot(vector, whole), vector.as_slice()))
            .filter(|(_, brought, _)| *brought > 0.0)
            .collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        all
    }
}

/// Few words may mean many things; the words themselves must carry a short wish.
#[expect(clippy::cast_precision_loss, reason = "words of a text")]
fn trust(words: usize) -> f32 {
    let words = words as f32;
    words / (words + weights().theme.words)
}

/// Where a word lies as it is written, or as it is said in a language of the documents.
fn place(
    word: &Word,
    own: Lang,
    others: &[Lang],
    space: &Space,
    concepts: &Concepts,
) -> Option<Vec<f32>> {
    let written = word.terms.iter().find_map(|term| space.word(term));
    written.or_else(|| {
        let term = word.terms.first()?;
        let said = others.iter().flat_map(|other| concepts.translations(term, own, *other));
        said.into_iter().find_map(|(term, trust)| {
            let place = space.word(term)?;
            Some(place.into_iter().map(|it| it * trust).collect())
        })
    })
}
