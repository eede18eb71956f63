//! Requests a second of the list of organisations for somebody signed in, beside the plainest
//! server of the same rows; and how long pages take, the match page among them.

use std::{path::Path, sync::Arc, time::Duration};

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use kit::{Db, sql};
use serde_json::Value;

use crate::{
    http::Client,
    load,
    program::{self, Program, Settings},
    report::{Report, Spread},
    texts::{Chance, Words},
    world,
};

#[derive(Args)]
pub struct Options {
    /// How many organisations there are
    #[arg(long, default_value_t = 100_000)]
    organisations: usize,
    /// How many connections ask at once
    #[arg(long, default_value_t = 32)]
    connections: usize,
    /// Seconds of each round
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// How many rounds there are of both servers, in turn
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// What the server logs; empty for its default, a line for every request
    #[arg(long, default_value = "")]
    log: String,
    /// Makes the organisations again
    #[arg(long)]
    fresh: bool,
}

/// What is asked of each server.
struct Asked {
    client: Client,
    paths: Arc<Vec<String>>,
}

pub fn run(data: &Path, options: &Options) -> Result<bool> {
    let mut report = Report::begin("pages");
    let house = world::with(&report, data, options.organisations, options.fresh)?;
    let ids = some_ids(&house)?;
    let words = Words::load(data)?;
    let settings = Settings { log: &options.log, ..Settings::default() };
    let link = program::invite(&house, settings)?;
    // One thread makes the load, so that a core is left to the server.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut server = Program::serve(&house, settings).await?;
        let found = wait_for_index(&mut server, options.organisations).await?;
        report.say(format!("{found} organisations are found; {} connections", options.connections));
        let client = program::sign_in(server.address, &link).await?;
        let bare = Program::own("bare", &house.join("entente.sqlite")).await?;
        let ours = Asked { client: client.clone(), paths: Arc::new(lists(&words)) };
        let after = ids.iter().map(|id| format!("/organisations?after={id}")).collect();
        let theirs = Asked { client: Client::new(bare.address), paths: Arc::new(after) };
        let many = throughput(&mut report, &ours, &theirs, options).await?;
        drop(bare);
        half_load(&mut report, &ours, many / 2.0, options).await?;
        single(&mut report, client, (&words, &ids)).await?;
        report.add("memory after the load", (server.memory(), "MB"), 1);
        server.stop()
    })?;
    report.write()?;
    Ok(true)
}

/// Waits until the index knows of every organisation; how many it knows.
pub async fn wait_for_index(server: &mut Program, wanted: usize) -> Result<u64> {
    let total = |text: &[u8]| {
        let answer: Option<Value> = serde_json::from_slice(text).ok();
        answer.and_then(|it| it.get("total")?.as_u64()).unwrap_or(0)
    };
    let path = "/api/v1/organisations?limit=1";
    let wanted = u64::try_from(wanted)?;
    server.until(path, |answer| total(&answer.body) >= wanted).await?;
    Ok(total(&Client::new(server.address).get(path).await?.body))
}

async fn throughput(
    report: &mut Report,
    ours: &Asked,
    theirs: &Asked,
    options: &Options,
) -> Result<f64> {
    let time = Duration::from_secs(options.seconds);
    let (mut here, mut there) = (Vec::new(), Vec::new());
    for asked in [ours, theirs] {
        load::saturate(&asked.client, &asked.paths, options.connections, time / 5).await?;
    }
    for _ in 0..options.rounds {
        for (asked, rates) in [(ours, &mut here), (theirs, &mut there)] {
            let rate = load::saturate(&asked.client, &asked.paths, options.connections, time);
            rates.push(rate.await?);
        }
    }
    let (here, there) = (Spread::of(here), Spread::of(there));
    report.beside("list of organisations", "1/s", &here, ("bare axum and SQLite", &there));
    Ok(here.median())
}

async fn half_load(report: &mut Report, asked: &Asked, rate: f64, options: &Options) -> Result<()> {
    let time = Duration::from_secs(options.seconds * 2);
    let load = (options.connections, rate);
    let times = load::paced(&asked.client, &asked.paths, load, time).await?;
    report.latency(&format!("list at {rate:.0} requests a second"), &Spread::of_times(&times));
    Ok(())
}

/// Pages one after the other, each with another question.
async fn single(
    report: &mut Report,
    mut client: Client,
    (words, ids): (&Words, &[String]),
) -> Result<()> {
    const MANY: usize = 200;
    let mut chance = Chance::new(21);
    let query = |pair: (&str, &str)| serde_urlencoded::to_string([pair]);
    let idea = |_| Ok(format!("/matching?{}", query(("text", &words.text(&mut chance, 150)))?));
    let ideas: Result<Vec<String>> = (0..MANY).map(idea).collect();
    let mut chance = Chance::new(22);
    let find = |_| Ok(format!("/organisations?{}", query(("q", &words.text(&mut chance, 2)))?));
    let searches: Result<Vec<String>> = (0..MANY).map(find).collect();
    let some = || ids.iter().take(MANY);
    let groups = [
        ("list of organisations, two new words", searches?),
        ("page of an organisation", some().map(|id| format!("/organisations/{id}")).collect()),
        ("match page of 150 words", ideas?),
        (
            "match page of an organisation",
            some().map(|id| format!("/matching?organisation={id}")).collect(),
        ),
    ];
    for (what, paths) in groups {
        let warm = paths.iter().take(3).cloned().collect::<Vec<_>>();
        load::in_turn(&mut client, &warm).await?;
        let times = load::in_turn(&mut client, &paths).await?;
        report.latency(what, &Spread::of_times(&times));
    }
    Ok(())
}

/// The list as people ask for it: pages, filters, orders, words.
fn lists(words: &Words) -> Vec<String> {
    let mut chance = Chance::new(20);
    let mut paths: Vec<String> =
        (1..=10).map(|page| format!("/organisations?page={page}")).collect();
    for country in ["DE", "FR", "PL", "FI"] {
        paths.push(format!("/organisations?country={country}"));
        paths.push(format!("/organisations?country={country}&kind=sme&page=2"));
    }
    for kind in ["sme", "university", "research"] {
        paths.push(format!("/organisations?kind={kind}&sort=name"));
    }
    for _ in 0..9 {
        let word = words.text(&mut chance, 1);
        let query = serde_urlencoded::to_string([("q", word)]).unwrap_or_default();
        paths.push(format!("/organisations?{query}"));
    }
    paths
}

/// Ids of organisations from all over the table.
fn some_ids(house: &Path) -> Result<Vec<String>> {
    let db = Db::sqlite(&house.join("entente.sqlite"), 1)?;
    let ids = db.read_now(|tx| {
        tx.all::<(String,)>(sql!(
            "select id from organisations_organisation -- every agency: the bench measures all
             where stage = 'active' and rowid % 197 = 0 order by changed_at, id limit 500"
        ))
    });
    let ids: Vec<String> = ids.context("no organisations")?.into_iter().map(|it| it.0).collect();
    ensure!(!ids.is_empty(), "there is no organisation");
    Ok(ids)
}
