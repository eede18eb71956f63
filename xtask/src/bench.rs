//! Benchmarks: they live in crate `benches`, those of engines in smaller ones beside it; here is
//! only the way in.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::run;

pub fn run(root: &Path, name: &str, arguments: &[&str]) -> Result<bool> {
    ensure!(root.join("benches/Cargo.toml").is_file(), "there is no crate `benches` here");
    let package = match name.split('-').next() {
        Some("assignment") => "assignment-bench",
        Some("benchmarking") => "benchmarking-bench",
        Some("matching") => "matching-bench",
        Some("scheduling") => "scheduling-bench",
        _ => "benches",
    };
    let mut cargo = run::cargo(root);
    cargo.args(["run", "--release", "--quiet", "--package", package, "--", name]);
    let status = cargo.args(arguments).status().context("cargo does not start")?;
    Ok(status.success())
}
