//! Schedules on the command line: an instance as JSON in, a schedule as JSON out.

use std::{io::Read as _, path::PathBuf, time::Instant};

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use engine_scheduling::{
    Budget, Instance, Obstacle, Schedule, Task, WORK_PER_SECOND, explain, solve,
};
use serde::Serialize;

#[derive(Args)]
pub struct Order {
    /// The instance, a JSON file (- reads it from standard input)
    file: PathBuf,
    /// How long to search. The same seconds give the same schedule on every machine fast enough
    #[arg(long, default_value_t = 10.0)]
    seconds: f64,
    /// Another seed than that of the file
    #[arg(long)]
    seed: Option<u64>,
    /// Write the answer to a file instead
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// What is written.
#[derive(Serialize)]
struct Said {
    #[serde(flatten)]
    schedule: Schedule,
    seconds: f64,
    /// How good the schedule was when.
    progress: Vec<Step>,
    /// Fields of the file that were not understood.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_understood: Vec<String>,
}

#[derive(Serialize)]
struct Step {
    seconds: f64,
    weight: u64,
    breaks: u32,
}

/// What is in the way of a move by hand.
#[derive(Serialize)]
struct Explained {
    possible: bool,
    obstacles: Vec<Obstacle>,
}

/// Does what the file asks, and says it as JSON.
pub fn run(order: &Order) -> Result<String> {
    let begun = Instant::now();
    ensure!(
        order.seconds.is_finite() && order.seconds > 0.0 && order.seconds <= 86_400.0,
        "--seconds takes more than 0 and at most 86400"
    );
    let mut instance = read(order)?;
    instance.seed = order.seed.unwrap_or(instance.seed);
    let said = if instance.task == Task::Explain {
        let obstacles = explain(&instance)?;
        serde_json::to_string_pretty(&Explained { possible: obstacles.is_empty(), obstacles })?
    } else {
        serde_json::to_string_pretty(&search(&instance, order.seconds, begun)?)?
    };
    let Some(out) = &order.out else { return Ok(said) };
    std::fs::write(out, said + "\n")
        .with_context(|| format!("{} cannot be written", out.display()))?;
    Ok(format!("Written to {}.", out.display()))
}

fn read(order: &Order) -> Result<Instance> {
    let name = order.file.display();
    let text = if order.file.as_os_str() == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).context("standard input cannot be read")?;
        text
    } else {
        std::fs::read_to_string(&order.file).with_context(|| format!("{name} cannot be read"))?
    };
    serde_json::from_str(&text).with_context(|| format!("{name} is not an instance"))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "seconds are positive and few"
)]
fn search(instance: &Instance, seconds: f64, begun: Instant) -> Result<Said> {
    // The rest is for tables, reasons and writing.
    let mut stop = || begun.elapsed().as_secs_f64() >= seconds * 0.9;
    let mut budget = Budget::new((WORK_PER_SECOND as f64 * seconds) as u64, &mut stop);
    let mut progress = Vec::new();
    let schedule = solve(instance, &mut budget, &mut |it| {
        let seconds = begun.elapsed().as_secs_f64();
        progress.push(Step { seconds, weight: it.weight, breaks: it.breaks });
    })?;
    Ok(Said {
        schedule,
        seconds: begun.elapsed().as_secs_f64(),
        progress,
        not_understood: instance.not_understood(),
    })
}
