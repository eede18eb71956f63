//! What is told: each figure with the number of questions, its interval, and that of plain BM25.

use std::{path::PathBuf, time::Duration};

use anyhow::{Context as _, Result};
use serde::Serialize;

/// The figures of one run.
pub struct Figures {
    name: &'static str,
    all: Vec<Figure>,
}

/// One figure. Intervals hold 95 of 100 resamples of the questions.
#[derive(Debug, Clone, Serialize)]
struct Figure {
    metric: String,
    value: f64,
    unit: &'static str,
    /// Number of questions.
    n: usize,
    low: f64,
    high: f64,
    baseline: Option<&'static str>,
    baseline_value: Option<f64>,
}

/// What each question was worth, 0 to 1.
#[derive(Debug, Clone, Default)]
pub struct Scores(pub Vec<f64>);

impl Scores {
    #[expect(clippy::cast_precision_loss, reason = "a mean of some thousand")]
    pub fn mean(&self) -> f64 {
        self.0.iter().sum::<f64>() / self.0.len().max(1) as f64
    }

    /// The value below which this share of them lies.
    pub fn at(&self, share: f64) -> f64 {
        let mut all = self.0.clone();
        all.sort_by(f64::total_cmp);
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a place in a list"
        )]
        let place = ((all.len().saturating_sub(1)) as f64 * share).round() as usize;
        all.get(place).copied().unwrap_or_default()
    }

    /// What the mean could have been with other questions of the kind.
    fn interval(&self) -> (f64, f64) {
        self.resampled(Self::mean)
    }

    /// Percentile bootstrap of a figure.
    fn resampled(&self, of: impl Fn(&Self) -> f64) -> (f64, f64) {
        const RESAMPLES: usize = 1_000;
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut draw = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            usize::try_from((state >> 33) % below.max(1) as u64).unwrap_or_default()
        };
        let mut means: Vec<f64> = (0..RESAMPLES)
            .map(|_| {
                let drawn = (0..self.0.len()).filter_map(|_| self.0.get(draw(self.0.len())));
                of(&Self(drawn.copied().collect()))
            })
            .collect();
        means.sort_by(f64::total_cmp);
        let at = |place: usize| means.get(place).copied().unwrap_or_default();
        (at(RESAMPLES / 40), at(RESAMPLES - 1 - RESAMPLES / 40))
    }
}

impl Figures {
    pub fn begin(name: &'static str) -> Self {
        Self { name, all: Vec::new() }
    }

    /// A figure beside that of plain BM25 on the same questions.
    pub fn beside(&mut self, metric: impl Into<String>, ours: &Scores, plain: &Scores) {
        self.put(metric.into(), ours, Some(("plain BM25", plain)));
    }

    /// A figure alone.
    pub fn add(&mut self, metric: impl Into<String>, ours: &Scores) {
        self.put(metric.into(), ours, None);
    }

    fn put(&mut self, metric: String, ours: &Scores, beside: Option<(&'static str, &Scores)>) {
        let (value, (low, high), n) = (ours.mean(), ours.interval(), ours.0.len());
        let beside = beside.map(|(name, scores)| (name, scores.mean()));
        let told = beside.map_or(String::new(), |(name, it)| format!("  {name} {it:.3}"));
        println!("   {metric:34} {value:.3} [{low:.3}, {high:.3}] (n {n}){told}");
        self.all.push(Figure {
            metric,
            value,
            unit: "share",
            n,
            low,
            high,
            baseline: beside.map(|(name, _)| name),
            baseline_value: beside.map(|(_, value)| value),
        });
    }

    /// Times of repeated runs, in milliseconds: the median and the 95th percentile, each with an
    /// interval of resamples.
    pub fn times(&mut self, metric: &str, times: &[Duration]) {
        let all = Scores(times.iter().map(|it| it.as_secs_f64() * 1e3).collect());
        for (name, share) in [("p50", 0.5), ("p95", 0.95)] {
            let (value, (low, high)) = (all.at(share), all.resampled(|it| it.at(share)));
            self.tell(Figure {
                metric: format!("{metric}_{name}_ms"),
                value,
                unit: "ms",
                n: times.len(),
                low,
                high,
                baseline: None,
                baseline_value: None,
            });
        }
    }

    /// One number that was measured once.
    pub fn once(&mut self, metric: &str, value: f64, unit: &'static str, n: usize) {
        let (baseline, baseline_value) = (None, None);
        let metric = metric.to_owned();
        self.tell(Figure {
            metric,
            value,
            unit,
            n,
            low: value,
            high: value,
            baseline,
            baseline_value,
        });
    }

    fn tell(&mut self, it: Figure) {
        let Figure { metric, value, unit, low, high, n, .. } = &it;
        println!("   {metric:44} {value:.3} {unit} [{low:.3}, {high:.3}] (n {n})");
        self.all.push(it);
    }

    /// Writes the file of the figures.
    pub fn write(&self) -> Result<()> {
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| crate::folder::root().join("target"), PathBuf::from);
        let folder = target.join("bench");
        std::fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{}.json", self.name));
        std::fs::write(&path, serde_json::to_string_pretty(&self.all)?)
            .with_context(|| format!("{} cannot be written", path.display()))?;
        println!("   written: {}", path.display());
        Ok(())
    }
}

/// Whether the right one is among the first.
pub fn hit(ranked: &[String], right: &str, first: usize) -> f64 {
    f64::from(u8::from(ranked.iter().take(first).any(|id| id == right)))
}

/// The share of the right ones among the first.
#[expect(clippy::cast_precision_loss, reason = "a few")]
pub fn recall(ranked: &[String], right: &[String], first: usize) -> f64 {
    let found = ranked.iter().take(first).filter(|id| right.contains(id)).count();
    found as f64 / right.len().max(1) as f64
}

/// Normalised discounted cumulative gain of the first ten, right or wrong.
pub fn ndcg(ranked: &[String], right: &[String]) -> f64 {
    let gain = |place: u32| 1.0 / f64::from(place + 2).log2();
    let found = ranked.iter().take(10).zip(0..);
    let sum: f64 = found.filter(|(id, _)| right.contains(id)).map(|(_, at)| gain(at)).sum();
    let best: f64 = (0..10).take(right.len()).map(gain).sum();
    if best > 0.0 { sum / best } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::{Scores, hit, ndcg, recall};

    #[test]
    fn measures_are_what_books_say() {
        let ranked = ["a", "b", "c"].map(str::to_owned);
        let right = ["b".to_owned(), "x".to_owned()];
        assert!(hit(&ranked, "b", 1) < 0.5 && hit(&ranked, "b", 2) > 0.5);
        assert!((recall(&ranked, &right, 3) - 0.5).abs() < 1e-9);
        let ideal = 1.0 + 1.0 / 3_f64.log2();
        assert!((ndcg(&ranked, &right) - 1.0 / 3_f64.log2() / ideal).abs() < 1e-9);
        let all = Scores(vec![0.0, 1.0, 1.0, 1.0]);
        let (low, high) = all.interval();
        assert!(low < all.mean() && all.mean() < high && high <= 1.0);
    }
}
