//! How long a pass takes that holds everything new against all who wait for it: owners of companies and saved searches.
//!
//! The product itself makes it, with a database and an index; what each says comes from real projects, so that there is
//! something to find.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use kit::{
    Feature, Id, Role, Tx,
    clock::MINUTE,
    jobs,
    search::engine::Concepts,
    sql,
    testing::{self, Plan, Visitor, World},
    views::{self, View},
};
use people::visitor::enrolled;
use serde_json::Value;

use crate::{
    index::concepts,
    report::{Report, Spread},
    texts,
};

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    matching::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    partnering::FEATURE,
    people::FEATURE,
    sme::FEATURE,
    taxonomy::FEATURE,
];

#[derive(Args)]
pub struct Options {
    /// How many people wait, each with a company
    #[arg(long, default_value_t = 500)]
    people: usize,
    /// How many searches each of them saved
    #[arg(long, default_value_t = 4)]
    searches: usize,
    /// How many companies are new at each pass
    #[arg(long, default_value_t = 100)]
    new: usize,
    /// How many passes are made
    #[arg(long, default_value_t = 3)]
    passes: usize,
}

pub fn run(data: &Path, options: &Options) -> Result<bool> {
    let mut report = Report::begin("standing");
    let mut said = sentences(data)?.into_iter().cycle();
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        let world = testing::sqlite_of(Plan { concepts: thesaurus, ..Plan::of(HOUSE) }).await;
        for n in 0..options.people {
            let one = enrolled(&world, world.agency, Role::Member, &format!("Person {n}")).await;
            registers(&one, &format!("Company {n}"), &mut said).await?;
            for search in 0..options.searches {
                waits(&world, &one, search, &mut said).await?;
            }
        }
        passes(&world).await?;
        let waiting = options.people * (options.searches + 1);
        report.say(format!("{waiting} questions wait, {} companies are new", options.new));
        measure(&mut report, &world, (&mut said, options)).await
    })?;
    report.write()?;
    Ok(true)
}

#[expect(clippy::expect_used, reason = "without it nothing is measured")]
fn thesaurus() -> Concepts {
    concepts().expect("the thesaurus the program ships with")
}

/// What real projects say, in pieces of three sentences: the first of each, then the second, so that pieces of one
/// project are far from each other.
fn sentences(data: &Path) -> Result<Vec<String>> {
    let projects = texts::lines(&data.join("seed_cordis_dev/projects.jsonl.gz"))?;
    let mut pieces = Vec::new();
    for (n, line) in projects.iter().enumerate() {
        let project: Value = serde_json::from_str(line)?;
        let objective = project.get("objective").and_then(Value::as_str).unwrap_or_default();
        let all: Vec<&str> = objective.split_inclusive(". ").collect();
        pieces.extend(all.chunks(3).enumerate().map(|(at, some)| ((at, n), some.concat())));
    }
    pieces.retain(|(_, text)| text.len() > 100);
    ensure!(!pieces.is_empty(), "the projects say nothing");
    pieces.sort();
    Ok(pieces.into_iter().map(|(_, text)| text).collect())
}

type Pieces<'a> = &'a mut dyn Iterator<Item = String>;

fn piece(said: Pieces<'_>) -> Result<String> {
    said.next().context("no more pieces")
}

/// Somebody registers a company that says three pieces.
async fn registers(by: &Visitor, name: &str, said: Pieces<'_>) -> Result<()> {
    let (summary, offers, seeks) = (piece(said)?, piece(said)?, piece(said)?);
    let form = serde_urlencoded::to_string([
        ("name", name),
        ("kind", "sme"),
        ("country", "DE"),
        ("lang", "en"),
        ("audience", "public"),
        ("summary", &summary),
        ("offers", &offers),
        ("seeks", &seeks),
    ])?;
    let made = by.post("/organisations", &form).await;
    ensure!(made.status == 303, "a company answers {}: {}", made.status, made.body);
    Ok(())
}

/// Somebody saves a search that looks by itself.
async fn waits(world: &World, by: &Visitor, number: usize, said: Pieces<'_>) -> Result<()> {
    let caller = by.caller();
    let view = View {
        id: Id::new(),
        agency: caller.agency,
        person: caller.person,
        place: "/matching".to_owned(),
        query: format!("?{}", serde_urlencoded::to_string([("text", piece(said)?)])?),
        name: format!("Search {number}"),
        created_at: caller.now,
    };
    let id = view.id;
    world.app.db.write(move |tx| views::keep(tx, &caller, &view)).await?;
    let alert = by.post(&format!("/notices/alerts/{id}"), "pace=weekly").await;
    ensure!(alert.status == 303, "an alert answers {}: {}", alert.status, alert.body);
    Ok(())
}

/// Lets what is new gather, and how long it then takes until all who wait know of it.
async fn passes(world: &World) -> Result<Duration> {
    world.work().await;
    world.pass(11 * MINUTE);
    let (app, began) = (world.app.clone(), Instant::now());
    tokio::task::spawn_blocking(move || jobs::work_off(&app)).await??;
    Ok(began.elapsed())
}

async fn measure(
    report: &mut Report,
    world: &World,
    (said, options): (Pieces<'_>, &Options),
) -> Result<()> {
    let found = |tx: &mut Tx| {
        tx.one::<(i64,)>(sql!("select count(*) from matching_suggestion -- every agency: counted"))
    };
    let newcomer = enrolled(world, world.agency, Role::Adviser, "Nora Neu").await;
    let (before,) = world.app.db.read(found).await?;
    let mut all = Vec::new();
    for pass in 0..options.passes {
        for n in 0..options.new {
            registers(&newcomer, &format!("Newcomer {pass} {n}"), said).await?;
        }
        all.push(passes(world).await?);
    }
    report.spread("a pass", "ms", &Spread::of_times(&all));
    let (after,) = world.app.db.read(found).await?;
    ensure!(after > before, "nothing was found for anybody");
    #[expect(clippy::cast_precision_loss, reason = "a count")]
    report.add(
        "told at each pass",
        ((after - before) as f64 / all.len() as f64, "receipts"),
        all.len(),
    );
    Ok(())
}
