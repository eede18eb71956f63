#![forbid(unsafe_code)]
#![expect(
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a benchmark talks to people, counts small things and may stop with a panic"
)]
//! How good schedules of meetings are, how fast, and beside whom: `cargo xtask bench scheduling`.

mod check;
mod exact;
mod figures;
mod generate;
mod odd;
mod one;
mod peer;
mod pick;
mod repair;
mod sizes;
mod small;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::{Args, Parser, Subcommand};

use figures::Figures;

/// Benchmarks of scheduling.
#[derive(Parser)]
#[command(name = "scheduling-bench")]
struct Line {
    #[command(subcommand)]
    ask: Ask,
}

#[derive(Subcommand)]
enum Ask {
    /// Events of many sizes, repairs, small instances with the checker, and brute force
    Scheduling(Options),
    /// One instance in a process of its own, so that its memory can be measured
    #[command(hide = true)]
    One { from: PathBuf, to: PathBuf, seconds: f64 },
}

/// What is measured.
#[derive(Args)]
pub struct Options {
    /// Numbers of participants
    #[arg(long, value_delimiter = ',', default_value = "20,35,50,70,100,150,300,1000,3000")]
    sizes: Vec<usize>,
    /// Seeds of each size; the worst figure counts
    #[arg(long, default_value_t = 1)]
    seeds: u64,
    /// How long CP-SAT may search; 0 leaves it out
    #[arg(long, default_value_t = 120.0)]
    cpsat_seconds: f64,
    /// The sizes at which CP-SAT is asked
    #[arg(long, value_delimiter = ',', default_value = "20,35,50,70,150")]
    cpsat_sizes: Vec<usize>,
    /// How many small instances the checker looks at
    #[arg(long, default_value_t = 100_000)]
    check: usize,
    /// How many of the smallest are compared with brute force
    #[arg(long, default_value_t = 5_000)]
    brute: usize,
    /// Only these parts: sizes, repair, small, brute
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
}

fn main() -> ExitCode {
    let done = match Line::parse().ask {
        Ask::Scheduling(options) => scheduling(&options),
        Ask::One { from, to, seconds } => one::run(&from, &to, seconds).map(|()| true),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(wrong) => {
            eprintln!("scheduling-bench: {wrong:#}");
            ExitCode::FAILURE
        }
    }
}

/// Whether the checker found nothing.
fn scheduling(options: &Options) -> Result<bool> {
    let mut figures = Figures::default();
    let asked = |part: &str| options.only.is_empty() || options.only.iter().any(|it| it == part);
    if asked("sizes") {
        sizes::run(options, &mut figures)?;
    }
    if asked("repair") {
        repair::run(&mut figures)?;
    }
    if asked("small") {
        small::run(options.check, &mut figures);
    }
    if asked("brute") {
        exact::run(options.brute, &mut figures)?;
    }
    figures.add("checker_violations", figures.violations as f64, "");
    figures.write()?;
    Ok(figures.violations == 0)
}
