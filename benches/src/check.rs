//! Seconds of `cargo check` after one handler was edited: what a developer waits for.

use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use clap::Args;

use crate::{
    places,
    report::{Report, Spread},
};

#[derive(Args)]
pub struct Options {
    /// The file that is touched, below the workspace
    #[arg(long, default_value = "features/organisations/src/pages.rs")]
    file: String,
    /// How often
    #[arg(long, default_value_t = 5)]
    rounds: usize,
}

pub fn run(options: &Options) -> Result<bool> {
    let mut report = Report::begin("check");
    let path = places::root().join(&options.file);
    ensure!(path.is_file(), "{} is absent", path.display());
    // What others changed is checked first, and not counted.
    check()?;
    let nothing: Result<Vec<Duration>> = (0..options.rounds).map(|_| check()).collect();
    let edited = |_| {
        touch(&path)?;
        check()
    };
    let edited: Result<Vec<Duration>> = (0..options.rounds).map(edited).collect();
    report.spread("check of the program, nothing edited", "ms", &Spread::of_times(&nothing?));
    report.spread("check of the program, one handler edited", "ms", &Spread::of_times(&edited?));
    report.write()?;
    Ok(true)
}

fn touch(path: &Path) -> Result<()> {
    ensure!(Command::new("touch").arg(path).status()?.success(), "cannot touch a file");
    Ok(())
}

fn check() -> Result<Duration> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut check = Command::new(cargo);
    check.args(["check", "--quiet", "--package", "entente"]).current_dir(places::root());
    let began = Instant::now();
    ensure!(check.status()?.success(), "the program does not compile");
    Ok(began.elapsed())
}
