//! How long the server takes for the work list of one adviser with thousands of cases, in each of its views.
//!
//! The program itself answers, without a network between: what is measured is the time of the server.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use clap::Args;
use kit::{
    Caller, Feature, Id, Role,
    clock::DAY,
    testing::{self, Visitor, World},
};
use organisations::Organisation;
use people::visitor::enrolled;

use crate::report::{Report, Spread};

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    cases::FEATURE,
    contacts::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
    worklists::FEATURE,
];

/// What a page may take in the 99th percentile.
const AIM: f64 = 20.0;

#[derive(Args)]
pub struct Options {
    /// How many cases the adviser has
    #[arg(long, default_value_t = 2_000)]
    cases: usize,
    /// How often each page is asked for
    #[arg(long, default_value_t = 200)]
    times: usize,
    /// Ends with a failure when a page takes longer than it may
    #[arg(long)]
    strict: bool,
}

pub fn run(options: &Options) -> Result<bool> {
    let mut report = Report::begin("worklists");
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let slowest = runtime.block_on(async {
        let world = testing::sqlite(HOUSE).await;
        let adviser = enrolled(&world, world.agency, Role::Adviser, "Ada Adler").await;
        plant(&world, &adviser, options.cases).await?;
        report.say(format!("{} cases of one adviser", options.cases));
        measure(&mut report, &adviser, options.times).await
    })?;
    report.write()?;
    Ok(!options.strict || slowest <= AIM)
}

/// Cases of companies of their own, opened over half a year, so that some are late and some are not.
async fn plant(world: &World, adviser: &Visitor, many: usize) -> Result<()> {
    let countries = ["DE", "FR", "PL", "FI", "CH"];
    let mut ids: Vec<Id<Organisation>> = Vec::new();
    for (n, country) in (0..many).zip(countries.into_iter().cycle()) {
        let form = format!(
            "name=Company+{n}&kind=sme&country={country}&lang=en&summary=Cold&audience=public"
        );
        let made = adviser.post("/organisations", &form).await;
        ensure!(made.status == 303, "a company answers {}", made.status);
        ids.push(made.path().rsplit('/').next().unwrap_or_default().parse()?);
    }
    let processes =
        ["key-account-management", "innovation-management-package", "online-collaboration"];
    let (by, now) = (adviser.caller(), world.now());
    let opened = move |tx: &mut kit::Tx| {
        for ((n, id), process) in ids.iter().enumerate().zip(processes.into_iter().cycle()) {
            let ago = i64::try_from(n % 180).unwrap_or_default() * DAY;
            let by = Caller { now: now - ago, ..by.clone() };
            cases::open_within(tx, &by, *id, process)?;
        }
        Ok(())
    };
    world.app.db.write(opened).await?;
    Ok(())
}

/// Every view, and the table under filters; the slowest 99th percentile in milliseconds.
async fn measure(report: &mut Report, adviser: &Visitor, times: usize) -> Result<f64> {
    let pages = [
        ("table", "/worklists"),
        ("table, page 40", "/worklists?page=40"),
        ("table, two filters", "/worklists?country=FR&due=late"),
        ("table, words", "/worklists?q=company+19"),
        ("board", "/worklists/board"),
        ("calendar", "/worklists/calendar"),
    ];
    let mut slowest = 0.0_f64;
    for (name, url) in pages {
        let mut all: Vec<Duration> = Vec::new();
        for n in 0..times + 5 {
            let began = Instant::now();
            let answer = adviser.get(url).await;
            ensure!(answer.status == 200, "{url} answers {}", answer.status);
            // The first ones prepare statements.
            if n >= 5 {
                all.push(began.elapsed());
            }
        }
        let all = Spread::of_times(&all);
        slowest = slowest.max(all.at(0.99));
        report.latency(name, &all);
    }
    Ok(slowest)
}
