#![forbid(unsafe_code)]
#![expect(clippy::print_stdout, reason = "benchmarks talk to people")]
//! How fast the best plan for a whole programme of coaching is found, and whether it is the best:
//! `cargo xtask bench assignment`.
//!
//! A programme of 100,000 SMEs and 5,000 coaches is made by chance and solved in a process of its own, beside the
//! min-cost flow of OR-tools on the same file. Then cases change one by one. Then 10,000 small programmes are
//! solved in two ways.

mod one;
mod peer;
mod places;
mod python;
#[expect(dead_code, reason = "the crate of the other benchmarks uses the rest")]
#[path = "../../src/report.rs"]
mod report;
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a small question from a test")]
#[path = "../../../engines/assignment/src/tests/slow.rs"]
mod slow;
mod world;

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context as _, Result, bail, ensure};
use engine_assignment::{Aim, Pair, Plan, Problem, proof};

use report::Report;
use world::Kind;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["assignment"] => whole("assignment", 100_000, 5_000, 10_000),
        ["assignment", "--quick"] => whole("assignment-quick", 10_000, 500, 1_000),
        ["assignment-one", file] => one::run(&PathBuf::from(file)),
        _ => Err(anyhow::anyhow!("assignment [--quick]")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(wrong) => {
            eprintln!("assignment-bench: {wrong:#}");
            ExitCode::FAILURE
        }
    }
}

fn whole(name: &'static str, smes: u32, coaches: u32, instances: usize) -> Result<()> {
    let mut report = Report::begin(name);
    let python = python::with(&["numpy", "ortools"]);
    for (kind, name) in
        [(Kind::Programme, "e100k"), (Kind::Even, "even100k"), (Kind::Scarce, "scarce100k")]
    {
        let path = places::kept()?.join(format!("assignment-{name}.bin"));
        let problem = world::make(kind, smes, coaches);
        world::write(&path, &problem)?;
        report
            .say(format!("{name}: {smes} SMEs, {coaches} coaches, {} pairs", problem.pairs.len()));
        drop(problem);
        let ours = one::start(&path)?;
        report.add(format!("{name}_seconds"), (ours.seconds, "s"), 1);
        report.add(format!("{name}_proof_seconds"), (ours.proof_seconds, "s"), 1);
        report.add(format!("{name}_peak_mb"), (ours.peak_mb, "MB"), 1);
        match &python {
            Err(why) => report.say(format!("without OR-tools: {why:#}")),
            Ok(python) => {
                let theirs = peer::run(python, &path)?;
                ensure!(ours.total == theirs.total, "{} and {}", ours.total, theirs.total);
                report.add(format!("{name}_ortools_seconds"), (theirs.seconds, "s"), 1);
                report.add(format!("{name}_ortools_peak_mb"), (theirs.peak_mb, "MB"), 1);
                let ratio = (ours.seconds + ours.proof_seconds) / theirs.seconds;
                report.add(format!("{name}_seconds_over_ortools"), (ratio, "share"), 1);
            }
        }
        if kind == Kind::Programme {
            let changes = report::Spread::of(ours.changes_ms);
            report.spread("one_change_median_ms", "ms", &changes);
            report.add("one_change_ms", (changes.at(0.99), "ms p99"), 2_000);
            report.add("one_change_most_ms", (changes.at(1.0), "ms"), 2_000);
            report.add("why_not_ms", (ours.why_ms, "ms p99"), 1_000);
        }
        std::fs::remove_file(&path).context("the programme stays")?;
    }
    let failures = small(instances)?;
    #[expect(clippy::cast_precision_loss, reason = "a few")]
    report.add("optimality_failures", (failures as f64, "of them"), instances);
    report.write()?;
    if failures > 0 {
        bail!("{failures} plans were not the best");
    }
    Ok(())
}

/// How many small programmes are not solved best, by the proof and by another way.
fn small(instances: usize) -> Result<usize> {
    let mut chance = slow::Chance(2_026);
    let mut failures = 0;
    for _ in 0..instances {
        let problem = chance.problem();
        let plan = Plan::solve(&problem)?;
        let proved = proof::check(&problem, &plan.coach_of(), plan.prices());
        let (served, total) = slow::best(&problem);
        let right = proved.is_ok_and(|it| {
            it.total == total && (problem.aim == Aim::BestTotal || it.served == served)
        });
        failures += usize::from(!right);
    }
    Ok(failures)
}
