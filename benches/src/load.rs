//! Load on a server: as much as it takes, or as much as is asked for.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};
use tokio::{task::JoinSet, time::sleep_until};

use crate::{http::Client, report::rate};

/// Requests a second over that many connections, each asking again once it was answered.
pub async fn saturate(
    client: &Client,
    paths: &Arc<Vec<String>>,
    connections: usize,
    time: Duration,
) -> Result<f64> {
    let began = Instant::now();
    let mut all = JoinSet::new();
    for place in 0..connections {
        let (mut client, paths) = (client.clone(), paths.clone());
        all.spawn(async move {
            let mut count = 0;
            while began.elapsed() < time {
                get(&mut client, &paths, place + count).await?;
                count += 1;
            }
            Ok::<_, anyhow::Error>(count)
        });
    }
    let mut count = 0;
    while let Some(done) = all.join_next().await {
        count += done??;
    }
    Ok(rate(count, began.elapsed()))
}

/// How long answers take at a given number of requests a second. The clock of a request starts
/// when it is due, so that a server that hangs is not asked less.
pub async fn paced(
    client: &Client,
    paths: &Arc<Vec<String>>,
    (connections, per_second): (usize, f64),
    time: Duration,
) -> Result<Vec<Duration>> {
    ensure!(per_second > 0.0, "no load is asked for");
    let began = tokio::time::Instant::now() + Duration::from_millis(50);
    let step = Duration::from_secs_f64(1.0 / per_second);
    let mut all = JoinSet::new();
    for place in 0..connections {
        let (mut client, paths) = (client.clone(), paths.clone());
        all.spawn(async move {
            let mut times = Vec::new();
            let mut number = place;
            loop {
                let due = step * u32::try_from(number)?;
                if due > time {
                    return Ok::<_, anyhow::Error>(times);
                }
                sleep_until(began + due).await;
                get(&mut client, &paths, number).await?;
                times.push((began + due).elapsed());
                number += connections;
            }
        });
    }
    let mut times = Vec::new();
    while let Some(done) = all.join_next().await {
        times.extend(done??);
    }
    Ok(times)
}

/// One after the other over one connection: how long each answer takes.
pub async fn in_turn(client: &mut Client, paths: &[String]) -> Result<Vec<Duration>> {
    let mut times = Vec::new();
    for place in 0..paths.len() {
        let began = Instant::now();
        get(client, paths, place).await?;
        times.push(began.elapsed());
    }
    Ok(times)
}

/// Any answer but 200 ends the benchmark: errors are fast, and would look well.
async fn get(client: &mut Client, paths: &[String], place: usize) -> Result<()> {
    let path = paths.get(place % paths.len().max(1)).context("no page to ask for")?;
    let answer = client.get(path).await.with_context(|| path.clone())?;
    ensure!(answer.status == 200, "{path} answers {}", answer.status);
    Ok(())
}
