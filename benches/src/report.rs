//! What a benchmark tells: the machine, its numbers with their spread, and a file of them.

use std::time::Duration;

use anyhow::{Context as _, Result};
use serde::Serialize;

use crate::places;

/// The numbers of one benchmark, in the order in which they were found.
pub struct Report {
    name: &'static str,
    measures: Vec<Measure>,
}

/// One number, and the number of something plain beside it.
#[derive(Debug, Clone, Serialize)]
struct Measure {
    metric: String,
    value: f64,
    unit: &'static str,
    /// How many measurements stand behind it.
    n: usize,
    baseline: Option<&'static str>,
    baseline_value: Option<f64>,
}

impl Report {
    /// Says on what machine the benchmark runs.
    pub fn begin(name: &'static str) -> Self {
        let mut it = Self { name, measures: Vec::new() };
        println!("== {name}");
        println!("   {}", machine());
        it.note_load("load before");
        it
    }

    /// A line for people.
    #[expect(clippy::unused_self, reason = "only a benchmark that began has something to say")]
    pub fn say(&self, text: impl AsRef<str>) {
        println!("   {}", text.as_ref());
    }

    /// A number.
    pub fn add(&mut self, metric: impl Into<String>, (value, unit): (f64, &'static str), n: usize) {
        let metric = metric.into();
        println!("   {metric:44} {} {unit}  (n {n})", shown(value));
        let (baseline, baseline_value) = (None, None);
        self.measures.push(Measure { metric, value, unit, n, baseline, baseline_value });
    }

    /// A number beside that of something plain, and what the one is of the other.
    pub fn beside(
        &mut self,
        metric: &str,
        unit: &'static str,
        ours: &Spread,
        (baseline, theirs): (&'static str, &Spread),
    ) {
        let (value, plain) = (ours.median(), theirs.median());
        println!("   {metric:44} {} {unit}", ours.told());
        println!("     {:42} {} {unit}", format!("beside {baseline}"), theirs.told());
        println!("     {:42} {}", "ratio", shown(value / plain));
        let (metric, baseline, baseline_value) = (metric.to_owned(), Some(baseline), Some(plain));
        let n = ours.0.len();
        self.measures.push(Measure { metric, value, unit, n, baseline, baseline_value });
    }

    /// Several measurements of the same: their median, and how far they lie apart.
    pub fn spread(&mut self, metric: &str, unit: &'static str, all: &Spread) {
        println!("   {metric:44} {} {unit}", all.told());
        let (value, n, metric) = (all.median(), all.0.len(), metric.to_owned());
        let (baseline, baseline_value) = (None, None);
        self.measures.push(Measure { metric, value, unit, n, baseline, baseline_value });
    }

    /// The median and the 99th percentile of durations, in milliseconds.
    pub fn latency(&mut self, metric: &str, all: &Spread) {
        let n = all.0.len();
        self.add(format!("{metric} p50"), (all.at(0.5), "ms"), n);
        self.add(format!("{metric} p99"), (all.at(0.99), "ms"), n);
    }

    /// Writes the file of the numbers.
    pub fn write(mut self) -> Result<()> {
        self.note_load("load after");
        let path = places::kept()?.join(format!("{}.json", self.name));
        let text = serde_json::to_string_pretty(&self.measures)?;
        std::fs::write(&path, text)
            .with_context(|| format!("{} cannot be written", path.display()))?;
        println!("   written: {}", path.display());
        Ok(())
    }

    fn note_load(&mut self, metric: &str) {
        let load = read("/proc/loadavg");
        let minute = load.split(' ').next().and_then(|it| it.parse().ok()).unwrap_or(0.0);
        self.add(metric, (minute, "processes"), 1);
    }
}

/// Measurements of the same, smallest first.
pub struct Spread(Vec<f64>);

impl Spread {
    pub fn of(mut all: Vec<f64>) -> Self {
        all.sort_by(f64::total_cmp);
        Self(all)
    }

    /// Durations in milliseconds.
    pub fn of_times(all: &[Duration]) -> Self {
        Self::of(all.iter().map(|it| it.as_secs_f64() * 1e3).collect())
    }

    /// The value below which that share of them lies.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a list of some thousand"
    )]
    pub fn at(&self, share: f64) -> f64 {
        let last = self.0.len().saturating_sub(1);
        self.0.get((last as f64 * share).round() as usize).copied().unwrap_or(0.0)
    }

    pub fn median(&self) -> f64 {
        self.at(0.5)
    }

    fn told(&self) -> String {
        let (low, high) = (shown(self.at(0.0)), shown(self.at(1.0)));
        format!("{} (from {low} to {high}, n {})", shown(self.median()), self.0.len())
    }
}

/// Three digits that matter.
pub fn shown(value: f64) -> String {
    match value.abs() {
        it if it >= 100.0 => format!("{value:.0}"),
        it if it >= 10.0 => format!("{value:.1}"),
        it if it >= 1.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

/// How many a second.
#[expect(clippy::cast_precision_loss, reason = "counts of a benchmark are small")]
pub fn rate(count: usize, took: Duration) -> f64 {
    count as f64 / took.as_secs_f64()
}

fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let cpu = read("/proc/cpuinfo");
    let cpu = cpu.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let cpu = cpu.trim_start_matches([' ', '\t', ':']).to_owned();
    let memory = kilobytes(&read("/proc/meminfo"), "MemTotal:") >> 20;
    let kernel = read("/proc/sys/kernel/osrelease");
    format!("{cores} cores ({cpu}), {memory} GB memory, kernel {}", kernel.trim())
}

/// The number behind a name in a file of `/proc`, in kilobytes.
pub fn kilobytes(text: &str, name: &str) -> u64 {
    let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.split_whitespace().next().and_then(|it| it.parse().ok()).unwrap_or(0)
}

/// A small file, or nothing where there is none.
pub fn read(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Spread, kilobytes, shown};

    #[test]
    fn places_in_a_spread() {
        let all = Spread::of((0..=100).rev().map(f64::from).collect());
        assert_eq!([0.5, 0.99, 1.0].map(|it| shown(all.at(it))), ["50.0", "99.0", "100"]);
        assert!(Spread::of(Vec::new()).median().abs() < f64::EPSILON);
        assert_eq!([1234.4, 12.34, 1.234, 0.1234].map(shown), ["1234", "12.3", "1.23", "0.123"]);
        assert_eq!(kilobytes("VmHWM:\t  2048 kB\n", "VmHWM:"), 2048);
    }
}
