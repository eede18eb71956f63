//! CP-SAT of OR-tools beside the engine, in a Python found or made outside of the repository.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::{check::Checked, figures::Figures};

const SCRIPT: &str = include_str!("cpsat.py");

/// A Python that has OR-tools, if there is one or one can be made.
pub fn python() -> Option<PathBuf> {
    let own = std::env::temp_dir().join("scheduling-bench-python");
    let made = own.join("bin/python");
    let quiet = |command: &mut Command| {
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    };
    let has = |python: &Path| quiet(Command::new(python).args(["-c", "import ortools"]));
    if has(Path::new("python3")) {
        return Some("python3".into());
    }
    if !has(&made) {
        let venv = quiet(Command::new("python3").args(["-m", "venv"]).arg(&own));
        let install = ["-m", "pip", "install", "--quiet", "ortools"];
        if !venv || !quiet(Command::new(&made).args(install)) {
            return None;
        }
    }
    has(&made).then_some(made)
}

/// What CP-SAT finds with a schedule as a hint.
pub fn ask(python: &Path, from: &Value, hint: &Value, seconds: f64) -> Result<Value> {
    let folder = std::env::temp_dir().join(format!("scheduling-peer-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let files = ["cpsat.py", "instance.json", "hint.json"].map(|it| folder.join(it));
    let [script, instance, planned] = &files;
    std::fs::write(script, SCRIPT)?;
    std::fs::write(instance, from.to_string())?;
    std::fs::write(planned, hint.to_string())?;
    let mut command = Command::new(python);
    command.arg(script).arg(instance).arg(planned).arg(seconds.to_string());
    let output = command.output().context("python does not start")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    std::fs::remove_dir_all(&folder)?;
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Ours beside theirs.
pub fn compare(size: usize, ours: &Checked, other: &Value, figures: &mut Figures) {
    println!("     CP-SAT: {other}");
    let Some(breaks) = other["breaks"].as_u64() else { return };
    figures.add(format!("e{size}_cpsat_weight"), other["weight"].as_f64().unwrap_or(0.0), "");
    figures.add(format!("e{size}_cpsat_breaks"), breaks as f64, "");
    // Nothing over nothing is as good: 1. Nothing over something is the best there is: 0.
    let over = if breaks == 0 {
        if ours.breaks == 0 { 1.0 } else { f64::INFINITY }
    } else {
        ours.breaks as f64 / breaks as f64
    };
    figures.add(format!("e{size}_breaks_over_cpsat"), over, "");
    if other["status"] == "OPTIMAL" {
        let equal = other["weight"].as_u64() == Some(ours.weight) && breaks == ours.breaks;
        figures.add(format!("e{size}_equal_to_proven_optimum"), f64::from(u8::from(equal)), "");
    }
}
