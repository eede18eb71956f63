//! Benchmarks: they live in crate `benches`, here is only the way in.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::run;

pub fn run(root: &Path, name: &str, arguments: &[&str]) -> Result<bool> {
    ensure!(root.join("benches/Cargo.toml").is_file(), "there is no crate `benches` here");
    let mut cargo = run::cargo(root);
    cargo.args(["run", "--release", "--quiet", "--package", "benches", "--", name]);
    let status = cargo.args(arguments).status().context("cargo does not start")?;
    Ok(status.success())
}
