//! A Python with the peers we are measured beside: as found, or made once in the folder for temporary files.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};

/// A Python that has these packages.
pub fn with(packages: &[&str]) -> Result<PathBuf> {
    let own = std::env::temp_dir().join("entente-bench-python");
    for python in [PathBuf::from("python3"), own.join("bin/python")] {
        if has(&python, packages) {
            return Ok(python);
        }
    }
    println!("   making a Python with {}", packages.join(", "));
    let python = own.join("bin/python");
    if !python.is_file() {
        quietly(Command::new("python3").args(["-m", "venv"]).arg(&own))?;
    }
    quietly(Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(packages))?;
    ensure!(has(&python, packages), "the packages are there and do not load");
    Ok(python)
}

fn has(python: &PathBuf, packages: &[&str]) -> bool {
    let line = format!("import {}", packages.join(", "));
    quietly(Command::new(python).args(["-c", &line])).is_ok()
}

fn quietly(command: &mut Command) -> Result<()> {
    let named = command.get_program().to_string_lossy().into_owned();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    let status = status.with_context(|| format!("{named} does not start"))?;
    ensure!(status.success(), "{named} has no success");
    Ok(())
}
