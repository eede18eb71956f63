//! Benchmarks: they live in crate `benches`, those of matching in a smaller one beside it; here is
//! only the way in.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::run;

pub fn run(root: &Path, name: &str, arguments: &[&str]) -> Result<bool> {
    ensure!(root.join("benches/Cargo.toml").is_file(), "there is no crate `benches` here");
    let package = if name.starts_with("matching-") { "matching-bench" } else { "benches" };
    let mut cargo = run::cargo(root);
    cargo.args(["run", "--release", "--quiet", "--package", package, "--", name]);
    let status = cargo.args(arguments).status().context("cargo does not start")?;
    Ok(status.success())
}
