//! The short form: the most telling item first, and no more than needed.
//!
//! A graded response model (Samejima 1969): a company has a strength on a scale where companies have mean 0 and deviation 1;
//! the stronger it is, the likelier are high levels. After each answer the strength is estimated as the mean of
//! its posterior over a grid, and the next item is the one that tells most about a company there.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The items and when to stop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShortForm {
    /// In the order of asking.
    pub items: Vec<Telling>,
    /// Added to the difficulty of an item: where levels 1 to 4 become more likely than the ones below.
    pub thresholds: [f64; 4],
    /// So many are asked in the given order before the choice is by information.
    pub first: usize,
    /// No fewer and no more are asked.
    pub least: usize,
    pub most: usize,
    /// The standard error of the strength at which it may stop.
    pub stop_at: f64,
}

/// How much an item tells, and about whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Telling {
    pub id: String,
    pub discrimination: f64,
    pub difficulty: f64,
}

/// What was answered: a level 0 to 4 ("do not know" is 0), or nothing where the item does not apply.
pub type Given = BTreeMap<String, Option<u8>>;

/// What to do next.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Next {
    Ask(String),
    Enough,
}

/// What is known.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Known {
    /// Of the company, mean 0 and deviation 1.
    pub strength: f64,
    pub error: f64,
    /// The score all items of the form together would have, 0 to 1, with what 95 of 100 such companies would have.
    pub score: f64,
    pub low: f64,
    pub high: f64,
    /// Items answered with a level.
    pub answered: usize,
}

/// The grid: from -4 to 4 in steps of a twentieth.
const POINTS: i32 = 161;

fn grid() -> impl Iterator<Item = f64> {
    (0..POINTS).map(|it| f64::from(it) / 20.0 - 4.0)
}

impl ShortForm {
    /// Of an item, how likely each level is for a company of this strength.
    fn likely(&self, item: &Telling, strength: f64) -> [f64; 5] {
        let at_least = self.thresholds.map(|it| {
            1.0 / (1.0 + (-item.discrimination * (strength - item.difficulty - it)).exp())
        });
        let [one, two, three, four] = at_least;
        [1.0 - one, one - two, two - three, three - four, four].map(|it| it.max(1e-12))
    }

    /// Fisher's information of an item about a company of this strength.
    fn information(&self, item: &Telling, strength: f64) -> f64 {
        let step = 1e-3;
        let (less, more) = (self.likely(item, strength - step), self.likely(item, strength + step));
        let here = self.likely(item, strength);
        let parts = less.iter().zip(more).zip(here);
        parts.map(|((less, more), here)| ((more - less) / (2.0 * step)).powi(2) / here).sum()
    }

    /// What is known after these answers; before any it is what is known of every company.
    pub fn known(&self, given: &Given) -> Known {
        let answered: Vec<(&Telling, usize)> = self
            .items
            .iter()
            .filter_map(|it| Some((it, usize::from((*given.get(&it.id)?)?.min(4)))))
            .collect();
        let posterior: Vec<(f64, f64)> = grid()
            .map(|strength| {
                let told = answered.iter().map(|(item, level)| {
                    self.likely(item, strength).get(*level).copied().unwrap_or(1.0).ln()
                });
                (strength, -0.5 * strength * strength + told.sum::<f64>())
            })
            .collect();
        let most = posterior.iter().map(|(_, log)| *log).fold(f64::NEG_INFINITY, f64::max);
        let weighed: Vec<(f64, f64)> =
            posterior.into_iter().map(|(strength, log)| (strength, (log - most).exp())).collect();
        let all: f64 = weighed.iter().map(|(_, weight)| weight).sum();
        let strength = weighed.iter().map(|(it, weight)| it * weight).sum::<f64>() / all;
        let squares = weighed.iter().map(|(it, weight)| (it - strength).powi(2) * weight);
        let error = (squares.sum::<f64>() / all).sqrt();
        let at = |strength: f64| self.score_at(strength);
        let (low, high) = (at(strength - 1.96 * error), at(strength + 1.96 * error));
        Known { strength, error, score: at(strength), low, high, answered: answered.len() }
    }

    /// The mean score over all items of a company of this strength.
    #[expect(clippy::cast_precision_loss, reason = "numbers of items are small")]
    pub fn score_at(&self, strength: f64) -> f64 {
        let scores = self.items.iter().map(|item| {
            let likely = self.likely(item, strength);
            likely.iter().zip([0.0, 0.25, 0.5, 0.75, 1.0]).map(|(p, score)| p * score).sum::<f64>()
        });
        scores.sum::<f64>() / self.items.len().max(1) as f64
    }

    /// What to ask next; ties go to the order of the form.
    pub fn next(&self, given: &Given) -> Next {
        let mut open = self.items.iter().filter(|it| !given.contains_key(&it.id));
        let known = self.known(given);
        let enough = known.answered >= self.least && known.error <= self.stop_at;
        if enough || known.answered >= self.most {
            return Next::Enough;
        }
        let asked = self.items.iter().filter(|it| given.contains_key(&it.id)).count();
        let next = if asked < self.first {
            open.next()
        } else {
            let information = |it: &Telling| self.information(it, known.strength);
            open.fold(None, |best: Option<(f64, &Telling)>, it| {
                let tells = information(it);
                best.filter(|(most, _)| *most + 1e-12 >= tells).or(Some((tells, it)))
            })
            .map(|(_, it)| it)
        };
        next.map_or(Next::Enough, |it| Next::Ask(it.id.clone()))
    }
}
