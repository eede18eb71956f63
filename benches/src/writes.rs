//! Durable writes a second: many callers through the one writer, beside a commit for each.

use std::{
    path::Path,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use kit::{Agency, Db, Id, db::Stmt, sql, views::View};
use tokio::task::JoinSet;

use crate::{
    places,
    report::{Report, Spread, rate, shown},
};

#[derive(Args)]
pub struct Options {
    /// How many write at the same time
    #[arg(long, default_value_t = 200)]
    callers: usize,
    /// How many writes each does in a round
    #[arg(long, default_value_t = 100)]
    each: usize,
    /// How many rounds there are of both, in turn
    #[arg(long, default_value_t = 5)]
    rounds: usize,
}

/// What is written, by both ways: a row and nothing else.
fn statement(id: Id<View>) -> Stmt {
    sql!(
        "insert into saved_view (id, agency, person, place, query, name, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id,
        Id::<Agency>::nil(),
        Id::<kit::Person>::nil(),
        "/organisations",
        "?country=FR&kind=sme",
        "Small firms in France",
        0_i64,
    )
}

pub fn run(options: &Options) -> Result<bool> {
    let mut report = Report::begin("writes");
    let folder = places::empty("writes")?;
    let (callers, each) = (options.callers, options.each);
    report.say(format!("{callers} callers, {each} writes each in a round, {}", disk(&folder)));
    let syncs = syncs(&folder.join("sync"))?;
    report.spread("write and sync of 4 kB on this disk", "ms", &syncs);
    ensure!(syncs.median() > 0.005, "this is no disk: a sync costs nothing");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let db = Db::sqlite(&folder.join("ours.sqlite"), 1)?;
    runtime.block_on(db.migrate(&[]))?;
    // The baseline is opened on a copy of the same shape.
    let copy = folder.join("plain.sqlite");
    db.copy_into(&copy)?;
    let plain = Mutex::new(open_plain(&copy)?);
    let (mut ours, mut theirs, mut commits) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..options.rounds {
        let before = db.commits();
        ours.push(rate(callers * each, runtime.block_on(together(&db, callers, each))?));
        let cost = db.commits() - before;
        ensure!(cost > 0, "writes were acknowledged without a commit");
        commits.push(per(callers * each, cost));
        // A commit each is slow: fewer writes say as much.
        let fewer = each.div_ceil(20);
        theirs.push(rate(callers * fewer, alone(&plain, callers, fewer)?));
    }
    let wanted = callers * each * options.rounds;
    let stored = db.read_now(|tx| {
        tx.one(sql!("select count(*) from saved_view -- every agency: the bench counts its own"))
    });
    let (stored,): (i64,) = stored?;
    ensure!(usize::try_from(stored)? == wanted, "{stored} of {wanted} acknowledged are there");
    let (ours, theirs) = (Spread::of(ours), Spread::of(theirs));
    report.beside("durable writes", "1/s", &ours, ("a commit each", &theirs));
    report.spread("writes a commit", "writes", &Spread::of(commits));
    report.say(format!("all {stored} acknowledged writes are there"));
    report.write()?;
    drop(std::fs::remove_dir_all(&folder));
    Ok(true)
}

#[expect(clippy::cast_precision_loss, reason = "counts of a benchmark are small")]
fn per(writes: usize, commits: u64) -> f64 {
    writes as f64 / commits as f64
}

/// The same settings as the product's writer.
fn open_plain(path: &Path) -> Result<rusqlite::Connection> {
    let plain = rusqlite::Connection::open(path)?;
    plain.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;
         pragma temp_store = memory; pragma cache_size = -8000;",
    )?;
    Ok(plain)
}

/// Everybody through the writer of the house.
async fn together(db: &Db, callers: usize, each: usize) -> Result<Duration> {
    let began = Instant::now();
    let mut all = JoinSet::new();
    for _ in 0..callers {
        let db = db.clone();
        all.spawn(async move {
            for _ in 0..each {
                let id = Id::new();
                db.write(move |tx| tx.run(statement(id))).await?;
            }
            Ok::<_, kit::Error>(())
        });
    }
    while let Some(done) = all.join_next().await {
        done.context("a caller panicked")??;
    }
    Ok(began.elapsed())
}

/// Everybody with a transaction of their own, over one connection: more would wait for each
/// other inside SQLite, and longer.
fn alone(plain: &Mutex<rusqlite::Connection>, callers: usize, each: usize) -> Result<Duration> {
    let began = Instant::now();
    let write = || {
        for _ in 0..each {
            let Stmt { text, args } = statement(Id::new());
            let plain = plain.lock().unwrap_or_else(PoisonError::into_inner);
            plain
                .prepare_cached(text.sqlite)
                .and_then(|mut it| it.execute(rusqlite::params_from_iter(args)))?;
        }
        Ok::<_, rusqlite::Error>(())
    };
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..callers).map(|_| scope.spawn(write)).collect();
        all.into_iter().try_for_each(|it| match it.join() {
            Ok(done) => done.map_err(anyhow::Error::from),
            Err(_) => anyhow::bail!("a caller panicked"),
        })
    })?;
    Ok(began.elapsed())
}

/// How long this disk takes to make 4 kB durable.
fn syncs(path: &Path) -> Result<Spread> {
    use std::io::Write as _;
    let mut file = std::fs::File::create(path)?;
    let mut one = || {
        let began = Instant::now();
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        Ok(began.elapsed())
    };
    let all: Result<Vec<Duration>> = (0..200).map(|_| one()).collect();
    Ok(Spread::of_times(&all?))
}

/// The file system a folder lies on: the mount with the longest path above it.
fn disk(folder: &Path) -> String {
    let mounts = crate::report::read("/proc/mounts");
    let parts = mounts.lines().filter_map(|line| {
        let mut words = line.split(' ');
        let (device, at, kind) = (words.next()?, words.next()?, words.next()?);
        folder.starts_with(at).then(|| (at.len(), format!("{kind} on {device}")))
    });
    parts.max().map_or_else(|| shown(0.0), |it| it.1)
}
