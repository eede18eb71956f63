//! The min-cost flow of OR-tools on the same programme.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

/// What it took. The time is that of solving alone, without building the network.
#[derive(Deserialize)]
pub struct Theirs {
    pub seconds: f64,
    pub peak_mb: f64,
    pub total: i64,
}

const SCRIPT: &str = include_str!("ortools.py");

pub fn run(python: &Path, file: &Path) -> Result<Theirs> {
    let asked =
        Command::new(python).args(["-c", SCRIPT]).arg(file).stderr(Stdio::inherit()).output();
    let said = asked.context("Python does not start")?;
    ensure!(said.status.success(), "OR-tools found no plan");
    serde_json::from_slice(&said.stdout).context("OR-tools said something else")
}
