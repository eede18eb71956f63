//! The same table by DuckDB, which has to find the same numbers.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufWriter, Write as _},
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};
use engine_benchmarking::{Cell, Taken};
use serde::Deserialize;

use crate::{places, report::Spread};

/// How long it took, and country, section, year, count and the mean of the first score of every cell.
#[derive(Deserialize)]
struct Theirs {
    milliseconds: Vec<f64>,
    cells: Vec<(u32, u32, u32, u32, f64)>,
}

const SCRIPT: &str = include_str!("duckdb.py");

pub fn run(python: &Path, taken: &[Taken], ours: &[Cell]) -> Result<Spread> {
    let path = places::kept()?.join("benchmarking.csv");
    write(&path, taken)?;
    let mut asked = Command::new(python);
    asked.args(["-c", SCRIPT]).arg(&path).stderr(Stdio::inherit());
    let said = asked.output().context("Python does not start")?;
    ensure!(said.status.success(), "DuckDB found no table");
    std::fs::remove_file(&path)?;
    let theirs: Theirs =
        serde_json::from_slice(&said.stdout).context("DuckDB said something else")?;
    let cells: BTreeMap<(u32, u32, u32), (u32, f64)> =
        theirs.cells.iter().map(|(a, b, c, n, mean)| ((*a, *b, *c), (*n, *mean))).collect();
    let mut compared = 0;
    for cell in ours {
        let (Some(country), Some(section)) = (cell.country, cell.section) else { continue };
        let key = (code(country), u32::from(section), cell.year);
        let (n, mean) = *cells.get(&key).context("DuckDB does not have a cell")?;
        let own = cell.means.first().copied().unwrap_or_default();
        ensure!(n == cell.n && (mean - own).abs() < 1e-5, "{cell:?} is {n} and {mean}");
        compared += 1;
    }
    ensure!(compared * 2 > cells.len(), "most cells are compared");
    Ok(Spread::of(theirs.milliseconds))
}

fn code([first, second]: [u8; 2]) -> u32 {
    u32::from(first) * 256 + u32::from(second)
}

/// Codes are numbers, with which DuckDB is fastest.
fn write(path: &Path, taken: &[Taken]) -> Result<()> {
    let mut file = BufWriter::new(File::create(path).context("no place for the rows")?);
    writeln!(file, "country,section,year,s0,s1,s2,s3,s4,s5")?;
    for it in taken {
        let (country, section) = (code(it.profile.country), u32::from(it.profile.section()));
        write!(file, "{country},{section},{}", it.on / 1_00_00)?;
        for score in &it.scores {
            write!(file, ",{score}")?;
        }
        writeln!(file)?;
    }
    file.flush().context("the rows are not written")
}
