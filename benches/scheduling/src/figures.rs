//! The numbers, as lines for people and as a file.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::Serialize;
use serde_json::Value;

use crate::check::{Checked, check};

/// What was found.
#[derive(Default)]
pub struct Figures {
    all: Vec<Figure>,
    pub violations: usize,
}

#[derive(Serialize)]
struct Figure {
    metric: String,
    value: f64,
    unit: &'static str,
}

impl Figures {
    pub fn add(&mut self, metric: impl Into<String>, value: f64, unit: &'static str) {
        let metric = metric.into();
        println!("   {metric:34} {value:.6} {unit}");
        self.all.push(Figure { metric, value, unit });
    }

    /// Has the checker look at a schedule.
    pub fn checked(&mut self, from: &Value, schedule: &Value) -> Checked {
        let found = check(from, schedule);
        for violation in found.violations.iter().take(5) {
            println!("   VIOLATION {violation}");
        }
        self.violations += found.violations.len();
        found
    }

    /// Writes the file of the figures.
    pub fn write(&self) -> Result<()> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let target =
            std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        let folder = target.join("bench");
        std::fs::create_dir_all(&folder)?;
        let path = folder.join("scheduling.json");
        std::fs::write(&path, serde_json::to_string_pretty(&self.all)?)
            .with_context(|| format!("{} cannot be written", path.display()))?;
        println!("   written: {}", path.display());
        Ok(())
    }
}
