//! Seconds from starting the program to its first answers, the memory it holds when nobody asks,
//! and its size.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::Result;
use clap::Args;

use crate::{
    pages, places,
    program::{self, Program, Settings},
    report::{Report, Spread},
    world,
};

#[derive(Args)]
pub struct Options {
    /// How many organisations there are
    #[arg(long, default_value_t = 100_000)]
    organisations: usize,
    /// How often it is started
    #[arg(long, default_value_t = 7)]
    rounds: usize,
    /// Makes the organisations again
    #[arg(long)]
    fresh: bool,
}

/// How long a server is left alone before its memory is looked at.
const REST: Duration = Duration::from_secs(10);

pub fn run(data: &Path, options: &Options) -> Result<bool> {
    let mut report = Report::begin("start");
    let house = world::with(&report, data, options.organisations, options.fresh)?;
    let demo = places::empty("demo")?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        // Started once before, so that the database is of this version and the index complete.
        let mut server = Program::serve(&house, Settings::default()).await?;
        pages::wait_for_index(&mut server, options.organisations).await?;
        server.stop()?;
        let (mut alive, mut list) = (Vec::new(), Vec::new());
        for _ in 0..options.rounds {
            let (server, first, second) = started(&house, "serve").await?;
            alive.push(first);
            list.push(second);
            server.stop()?;
        }
        let size = options.organisations;
        report.spread(&format!("first answer, {size}"), "ms", &Spread::of_times(&alive));
        report.spread(&format!("first list, {size}"), "ms", &Spread::of_times(&list));
        memory(&mut report, &house, "serve", &format!("idle memory, {size}")).await?;
        demo_starts(&mut report, &demo, options.rounds).await
    })?;
    let bytes = std::fs::metadata(program::binary()?)?.len();
    #[expect(clippy::cast_precision_loss, reason = "a size in megabytes")]
    report.add("size of the program", (bytes as f64 / 1e6, "MB"), 1);
    report.write()?;
    drop(std::fs::remove_dir_all(&demo));
    Ok(true)
}

async fn demo_starts(report: &mut Report, demo: &Path, rounds: usize) -> Result<()> {
    let (server, _, first) = started(demo, "demo").await?;
    report.spread("first list of the demo, first start", "ms", &Spread::of_times(&[first]));
    server.stop()?;
    let mut again = Vec::new();
    for _ in 0..rounds {
        let (server, _, list) = started(demo, "demo").await?;
        again.push(list);
        server.stop()?;
    }
    report.spread("first list of the demo, later starts", "ms", &Spread::of_times(&again));
    memory(report, demo, "demo", "idle memory of the demo").await
}

/// A server, and how long it took until it answered at all, and with a list.
async fn started(house: &Path, word: &str) -> Result<(Program, Duration, Duration)> {
    let began = Instant::now();
    let mut server = Program::start(house, Settings::default(), word)?;
    server.until("/livez", |answer| answer.status == 200).await?;
    let alive = began.elapsed();
    server.until("/organisations", |answer| answer.status == 200).await?;
    Ok((server, alive, began.elapsed()))
}

async fn memory(report: &mut Report, house: &Path, word: &str, metric: &str) -> Result<()> {
    let (server, ..) = started(house, word).await?;
    tokio::time::sleep(REST).await;
    report.add(metric, (server.memory(), "MB"), 1);
    server.stop()
}
