#![forbid(unsafe_code)]
#![expect(clippy::print_stdout, reason = "benchmarks talk to people")]
//! How fast a company is compared with its peers and a region is shown, over 300,000 assessments:
//! `cargo xtask bench benchmarking`. The table of the region stands beside DuckDB on the same rows.

mod paper;
mod peer;
#[path = "../../assignment/src/places.rs"]
mod places;
#[path = "../../assignment/src/python.rs"]
mod python;
#[expect(dead_code, reason = "the crate of the other benchmarks uses the rest")]
#[path = "../../src/report.rs"]
mod report;
mod world;

use std::{process::ExitCode, time::Instant};

use anyhow::{Result, ensure};
use engine_benchmarking::{Peers, Regional, Taken};

use report::{Report, Spread};
use world::Chance;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["benchmarking"] => whole("benchmarking", 300_000),
        ["benchmarking", "--quick"] => whole("benchmarking-quick", 30_000),
        _ => Err(anyhow::anyhow!("benchmarking [--quick]")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(wrong) => {
            eprintln!("benchmarking-bench: {wrong:#}");
            ExitCode::FAILURE
        }
    }
}

fn whole(name: &'static str, count: u32) -> Result<()> {
    let mut report = Report::begin(name);
    // First, while little memory is held: what is measured is how much more there ever was.
    paper::set(&mut report)?;
    compare(&mut report, count)?;
    region(&mut report, count)?;
    report.write()
}

/// Six scores by five quantiles, percentile, mean and champions of one company after the other.
fn compare(report: &mut Report, count: u32) -> Result<()> {
    let records = world::records(count);
    let begin = Instant::now();
    let peers = Peers::new(&records, 2026_06_30, 1);
    report.add("peers_made_seconds", (begin.elapsed().as_secs_f64(), "s"), 1);
    ensure!(peers.len() == count as usize, "everybody may be compared with");
    let mut chance = Chance(3);
    let (mut took, mut widened, mut failed) = (Vec::new(), [0_usize; 8], 0_usize);
    for _ in 0..5_000 {
        let Some(own) = records.get(chance.below(count) as usize).map(world::own) else { continue };
        let begin = Instant::now();
        let found = peers.compare(&own);
        took.push(begin.elapsed());
        match found {
            Ok(it) => widened.get_mut(it.widened).into_iter().for_each(|count| *count += 1),
            Err(_) => failed += 1,
        }
    }
    ensure!(failed == 0, "{failed} companies had no comparison");
    report.say(format!("comparisons by how often the class was widened: {widened:?}"));
    let took = Spread::of_times(&took);
    report.spread("peer_comparison_p50_ms", "ms", &took);
    report.add("peer_comparison_p99_ms", (took.at(0.99), "ms"), 5_000);
    let status = report::read("/proc/self/status");
    #[expect(clippy::cast_precision_loss, reason = "a size")]
    let peak = report::kilobytes(&status, "VmHWM:") as f64 / 1024.0;
    report.add("peers_peak_mb", (peak, "MB"), 1);
    Ok(())
}

/// Country by section by year: companies and six means, with totals and with small cells hidden.
fn region(report: &mut Report, count: u32) -> Result<()> {
    let taken: Vec<Taken> = world::taken(count);
    let begin = Instant::now();
    let regional = Regional::new(&taken);
    report.add("dashboard_made_seconds", (begin.elapsed().as_secs_f64(), "s"), 1);
    let mut took = Vec::new();
    let mut table = Vec::new();
    for _ in 0..101 {
        let begin = Instant::now();
        table = regional.table();
        took.push(begin.elapsed());
    }
    let ours = Spread::of_times(&took);
    report.say(format!("{} cells are shown", table.len()));
    match python::with(&["duckdb", "numpy"]) {
        Err(why) => {
            report.spread("dashboard_ms", "ms", &ours);
            report.say(format!("without DuckDB: {why:#}"));
        }
        Ok(python) => {
            let theirs = peer::run(&python, &taken, &table)?;
            report.beside("dashboard_ms", "ms", &ours, ("DuckDB", &theirs));
            let times = theirs.median() / ours.median();
            report.add("dashboard_times_faster_than_duckdb", (times, "times"), 101);
        }
    }
    Ok(())
}
