//! Partnering profiles: how long ten thousand take to come in from an XML document, how long a
//! full profile takes to be read by the linter, and the catalogue and its feeds over fifty thousand.
//!
//! Everything is asked in this process, through the same routes as in the program: what is
//! measured is the time of the server, without a network.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use kit::{
    Caller, Feature, Role,
    import::{self, Order, Report as Taken},
    testing::{self, Visitor, World},
};

use crate::{
    places,
    report::{Report, Spread},
    texts::{COUNTRIES, Chance, Words},
};

#[derive(Args)]
pub struct Options {
    /// How many profiles are imported at once
    #[arg(long, default_value_t = 10_000)]
    import: usize,
    /// How many profiles the catalogue holds
    #[arg(long, default_value_t = 50_000)]
    catalogue: usize,
    /// How often each page is asked for
    #[arg(long, default_value_t = 500)]
    asked: usize,
}

static FEATURES: &[Feature] = &[
    agencies::FEATURE,
    catalogue::FEATURE,
    contacts::FEATURE,
    enclosures::FEATURE,
    exchange::FEATURE,
    organisations::FEATURE,
    partnering::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
];

pub fn run(data: &Path, options: &Options) -> Result<bool> {
    let mut report = Report::begin("profiles");
    let words = Words::load(data)?;
    let folder = places::empty("profiles")?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let world = testing::sqlite(FEATURES).await;
        let first = write(&words, &folder, (0, options.import))?;
        let taken = bring(&world, &folder, &first)?;
        report.say(format!(
            "{} profiles in {:.2} s: {} new, {} rejected, {} rejected rows in a file",
            taken.rows,
            taken.seconds,
            taken.counts.new,
            taken.counts.rejected,
            taken
                .rejects
                .map_or(0, |it| std::fs::read_to_string(it).map_or(0, |it| it.lines().count() - 1)),
        ));
        let wrong = u64::try_from(options.import / 1_000)?;
        let rejected = taken.counts.rejected;
        ensure!(rejected == wrong, "{rejected} of {wrong} wrong profiles were rejected");
        report.add("import of profiles", (taken.seconds, "s"), options.import);
        bring(&world, &folder, &write(&words, &folder, (options.import, options.catalogue))?)?;
        let began = Instant::now();
        world.work().await;
        report.say(format!("the index followed in {:.0?}", began.elapsed()));
        let adviser = world.visitor(Role::Adviser);
        linted(&mut report, &world, &adviser, options.asked).await?;
        feeds(&mut report, &world, options.asked).await?;
        let mut chance = Chance::new(5);
        let term = |chance: &mut Chance| words.text(chance, 1).trim().to_owned();
        // Every time the same: what the index remembers of its last answers.
        let plain = |_| Ok("/opportunities".to_owned());
        timed(&mut report, &world, ("catalogue, no words", (0..options.asked).map(plain))).await?;
        // No two alike: facets are counted anew for each.
        let kinds = ["to", "tr", "bo", "br", "rdr"];
        let facets = |at: usize| {
            let country = COUNTRIES.get(at % COUNTRIES.len()).copied().unwrap_or("DE");
            let kind = kinds.get(at / COUNTRIES.len() % kinds.len()).copied().unwrap_or("to");
            let page = 1 + at / COUNTRIES.len() / kinds.len();
            Ok(format!("/opportunities?country={country}&kind={kind}&page={page}"))
        };
        let facets = (0..options.asked).map(facets);
        timed(&mut report, &world, ("catalogue, two facets, no two pages alike", facets)).await?;
        let asked: Result<Vec<String>> = (0..options.asked)
            .map(|at| {
                let country = COUNTRIES.get(at % COUNTRIES.len()).copied().unwrap_or("DE");
                let all = [
                    ("q", term(&mut chance)),
                    ("country", country.to_owned()),
                    ("kind", "to".to_owned()),
                ];
                Ok(format!("/opportunities?{}", serde_urlencoded::to_string(all)?))
            })
            .collect();
        let asked = asked?.into_iter().map(Ok);
        timed(&mut report, &world, ("catalogue, a word and two facets", asked)).await?;
        anyhow::Ok(())
    })?;
    report.write()?;
    drop(std::fs::remove_dir_all(&folder));
    Ok(true)
}

/// A document with the profiles of those numbers; every thousandth cannot be read.
fn write(words: &Words, folder: &Path, (from, to): (usize, usize)) -> Result<PathBuf> {
    let mut chance = Chance::new(u64::try_from(from)? + 7);
    let mut text = String::from("<pod>");
    for at in from..to {
        let country = chance.pick(&COUNTRIES).unwrap_or("DE");
        let kind = chance.pick(&["TO", "TR", "BO", "BR", "RDR"]).unwrap_or("TO");
        let mut some = |count: usize| escaped(&words.text(&mut chance, count));
        // Every second one can be read in French, too.
        let voice = if at % 2 == 0 {
            format!(
                "<translations><fr><title>{}</title><summary>{}</summary></fr></translations>",
                some(8),
                some(60)
            )
        } else {
            String::new()
        };
        let (day, number) = (1 + at / 999 % 28, at % 999 + 1);
        let month = 1 + at / 999 / 28;
        let deadline = if at % 1_000 == 999 { "soon" } else { "2027-06-30T00:00:00" };
        write!(
            text,
            "<profile><reference><type>{kind}</type><external>{kind}{country}2026{month:02}{day:02}{number:03}</external></reference>\
             <datum><submit>2026-01-15T00:00:00</submit><deadline>{deadline}</deadline></datum>\
             <content><title>{}</title><summary>{}</summary><description>{}</description></content>\
             <cooperation><plusvalue>{}</plusvalue><partner><area>{}</area><sought>{}</sought><task>{}</task></partner>\
             <stagedev><stage>Prototype available for demonstration</stage></stagedev>\
             <ipr><status>Secret know-how</status></ipr></cooperation>\
             <keyword><naces><nace><key>C.28.13</key></nace></naces></keyword>\
             <partnerships><string>Licence agreement</string></partnerships>\
             <entente>{voice}</entente></profile>",
            some(8),
            some(60),
            some(450),
            some(80),
            some(20),
            some(40),
            some(20),
        )?;
    }
    text.push_str("</pod>");
    let path = folder.join(format!("pod-{from}.xml"));
    std::fs::write(&path, text)?;
    Ok(path)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn bring(world: &World, folder: &Path, path: &Path) -> Result<Taken> {
    let importer = import::find(FEATURES, "profiles").context("nobody imports profiles")?;
    let order = Order { importer: "profiles".into(), path: path.into(), ..Order::default() };
    let by = Caller { agency: world.agency, ..Caller::house(world.now()) };
    let take = || import::run(&world.app.db, importer, &order, &by, folder, &mut |_| Ok(()));
    Ok(tokio::task::block_in_place(take)?)
}

/// The feed of changes, part by part to its end and from its beginning again: of the originals, and
/// of those who read in French.
async fn feeds(report: &mut Report, world: &World, many: usize) -> Result<()> {
    for (what, filter) in [
        ("feed of changes, 200 entries", ""),
        ("feed of changes in a language", "&lang=fr"),
        ("feed of changes in a language, of a country and a kind", "&lang=fr&country=DE&kind=to"),
    ] {
        let guest = world.visitor(Role::Guest);
        let first = format!("/catalogue/feed.json?updated_after=1{filter}");
        let (mut path, mut times) = (first.clone(), Vec::new());
        for _ in 0..many {
            let began = Instant::now();
            let answer = guest.get(&path).await;
            times.push(began.elapsed());
            ensure!(answer.status == 200, "{path}: {}", answer.status);
            let feed: serde_json::Value = serde_json::from_str(&answer.body)?;
            let next = feed.get("next_url").and_then(|it| it.as_str());
            let next = next.and_then(|it| it.find("/catalogue").and_then(|at| it.get(at..)));
            path = next.map_or_else(|| first.clone(), str::to_owned);
        }
        report.latency(what, &Spread::of_times(&times));
    }
    Ok(())
}

/// The linter on a full profile, with the search for what says nearly the same.
async fn linted(report: &mut Report, world: &World, by: &Visitor, many: usize) -> Result<()> {
    let list = world.visitor(Role::Guest).get("/api/v1/opportunities?limit=1").await.body;
    let list: serde_json::Value = serde_json::from_str(&list)?;
    let id = list.pointer("/items/0/id").and_then(|it| it.as_str()).context("no profile")?;
    let mut times = Vec::new();
    for _ in 0..many {
        let began = Instant::now();
        let answer = by.get(&format!("/opportunities/{id}/check")).await;
        times.push(began.elapsed());
        ensure!(answer.status == 200, "{}", answer.body);
    }
    report.latency("lint of a full profile, as a page", &Spread::of_times(&times));
    Ok(())
}

async fn timed(
    report: &mut Report,
    world: &World,
    (what, paths): (&str, impl Iterator<Item = Result<String>>),
) -> Result<()> {
    let guest = world.visitor(Role::Guest);
    let mut times: Vec<Duration> = Vec::new();
    for path in paths {
        let path = path?;
        let began = Instant::now();
        let answer = guest.get(&path).await;
        times.push(began.elapsed());
        ensure!(answer.status == 200, "{path}: {}", answer.status);
    }
    report.latency(what, &Spread::of_times(&times));
    Ok(())
}
