//! Rows a second of the importer of CORDIS into SQLite, and the memory it takes.
//!
//! Each run is a process of its own, so that its peak of memory is its own too.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use kit::{
    Caller, Db, Feature,
    clock::Clock,
    import::{self, Order},
};
use serde::{Deserialize, Serialize};

use crate::{
    cordis::{self, Size},
    places,
    report::{Report, kilobytes, read},
    texts::Words,
};

#[derive(Args)]
pub struct Options {
    #[arg(long, default_value_t = 200_000)]
    participations: usize,
    #[arg(long, default_value_t = 60_000)]
    organisations: usize,
    #[arg(long, default_value_t = 20_000)]
    projects: usize,
}

/// One import in a process of its own.
#[derive(Args)]
pub struct Child {
    folder: PathBuf,
    source: PathBuf,
}

/// What the child tells.
#[derive(Serialize, Deserialize)]
struct Told {
    rows: u64,
    new: u64,
    changed: u64,
    same: u64,
    rejected: u64,
    seconds: f64,
    peak_megabytes: f64,
}

/// Those whose tables an import touches.
static FEATURES: &[Feature] = &[people::FEATURE, agencies::FEATURE, organisations::FEATURE];

pub fn run(data: &Path, options: &Options) -> Result<bool> {
    let mut report = Report::begin("import");
    let folder = places::empty("import")?;
    let source = folder.join("files");
    std::fs::create_dir_all(&source)?;
    let Options { participations, organisations, projects } = *options;
    cordis::write(&Words::load(data)?, Size { participations, organisations, projects }, &source)?;
    report.say(format!(
        "{participations} participations of {organisations} organisations in {projects} projects, {:.0} MB",
        crate::index::megabytes(&source)?
    ));
    one(&mut report, "made-up files", &folder.join("made"), &source)?;
    one(&mut report, "made-up files again", &folder.join("made"), &source)?;
    one(&mut report, "real seed", &folder.join("seed"), &data.join("seed_cordis_dev"))?;
    report.write()?;
    drop(std::fs::remove_dir_all(&folder));
    Ok(true)
}

fn one(report: &mut Report, what: &str, folder: &Path, source: &Path) -> Result<()> {
    let mut child = Command::new(std::env::current_exe()?);
    let ended = child.arg("import-child").arg(folder).arg(source).output()?;
    let said = String::from_utf8_lossy(&ended.stderr);
    ensure!(ended.status.success(), "{what}: {said}");
    let told: Told = serde_json::from_slice(&ended.stdout).context("the child says nothing")?;
    let rows = usize::try_from(told.rows)?;
    report.say(format!(
        "{what}: {rows} rows in {:.1} s, {} new, {} changed, {} same, {} rejected",
        told.seconds, told.new, told.changed, told.same, told.rejected
    ));
    #[expect(clippy::cast_precision_loss, reason = "a count of rows")]
    report.add(format!("rows, {what}"), (rows as f64 / told.seconds, "1/s"), rows);
    report.add(format!("peak memory, {what}"), (told.peak_megabytes, "MB"), 1);
    Ok(())
}

/// Imports, and tells of it on standard output.
#[expect(clippy::cast_precision_loss, reason = "a size in megabytes")]
pub fn child(Child { folder, source }: &Child) -> Result<bool> {
    std::fs::create_dir_all(folder)?;
    let db = Db::sqlite(&folder.join("house.sqlite"), 1)?;
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    runtime.block_on(db.migrate(FEATURES))?;
    let importer = import::find(FEATURES, "cordis").context("nobody imports CORDIS")?;
    let order = Order { importer: "cordis".into(), path: source.clone(), ..Order::default() };
    let by = Caller::house(Clock::system().now());
    let began = Instant::now();
    let done = import::run(&db, importer, &order, &by, &folder.join("imports"), &mut |_| Ok(()))?;
    let told = Told {
        rows: done.rows,
        new: done.counts.new,
        changed: done.counts.changed,
        same: done.counts.same,
        rejected: done.counts.rejected,
        seconds: began.elapsed().as_secs_f64(),
        peak_megabytes: kilobytes(&read("/proc/self/status"), "VmHWM:") as f64 / 1024.0,
    };
    println!("{}", serde_json::to_string(&told)?);
    Ok(true)
}
