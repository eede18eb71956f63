//! What agencies may hand each other: counts, sums and a histogram, never a company.

use serde::{Deserialize, Serialize};

use crate::{
    shield::LEAST,
    statistics::{Estimate, mean},
};

/// Bins of the histogram, each five percent wide.
pub const BINS: usize = 20;

/// Scores of five companies or more.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Aggregate {
    pub n: u32,
    pub sum: f64,
    pub squares: f64,
    pub histogram: [u32; BINS],
}

impl Aggregate {
    /// Nothing for fewer than five.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a bin")]
    pub fn of(scores: &[f64]) -> Option<Self> {
        let mut it = Self { n: u32::try_from(scores.len()).ok()?, ..Self::default() };
        for score in scores {
            it.sum += score;
            it.squares += score * score;
            let bin = (score.clamp(0.0, 1.0) * 20.0 + 1e-9) as usize;
            if let Some(count) = it.histogram.get_mut(bin.min(BINS - 1)) {
                *count += 1;
            }
        }
        (it.n >= LEAST).then_some(it)
    }

    /// That of both; the other comes from elsewhere and may hold anything.
    pub fn with(&self, other: &Self) -> Option<Self> {
        let counted: Option<u32> =
            other.histogram.iter().try_fold(0, |sum: u32, it| sum.checked_add(*it));
        let sound = other.n >= LEAST
            && counted == Some(other.n)
            && (0.0..=f64::from(other.n)).contains(&other.sum)
            && (0.0..=f64::from(other.n)).contains(&other.squares);
        if !sound {
            return None;
        }
        let mut histogram = self.histogram;
        for (sum, more) in histogram.iter_mut().zip(other.histogram) {
            *sum = sum.checked_add(more)?;
        }
        let n = self.n.checked_add(other.n)?;
        let (sum, squares) = (self.sum + other.sum, self.squares + other.squares);
        Some(Self { n, sum, squares, histogram })
    }

    /// The mean with its interval.
    pub fn mean(&self) -> Option<Estimate> {
        mean(self.n as usize, self.sum, self.squares)
    }
}
