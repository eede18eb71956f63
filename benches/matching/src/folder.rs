//! Reading the public files: packed tables and packed lines of JSON.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use flate2::read::GzDecoder;
use serde_json::Value;

/// The folder of public files.
pub struct Folder(PathBuf);

/// A row of a table by the names of its columns.
pub type Row = BTreeMap<String, String>;

impl Folder {
    /// As given from here, or from the workspace.
    pub fn at(given: &Path) -> Result<Self> {
        let found = if given.is_dir() { given.to_owned() } else { root().join(given) };
        std::fs::canonicalize(&found)
            .map(Self)
            .with_context(|| format!("there is no folder {}", found.display()))
    }

    /// The lines of a packed file.
    pub fn lines(&self, name: &str) -> Result<Vec<String>> {
        let path = self.0.join(name);
        let file =
            File::open(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let lines = BufReader::new(GzDecoder::new(file)).lines();
        lines.collect::<Result<_, _>>().with_context(|| format!("{} is damaged", path.display()))
    }

    /// The rows of a packed table with its head in the first line.
    pub fn table(&self, name: &str) -> Result<Vec<Row>> {
        let lines = self.lines(name)?;
        let mut lines = lines.iter().map(|line| line.split('\t'));
        let head: Vec<&str> = lines.next().map(Iterator::collect).unwrap_or_default();
        let mut rows = Vec::new();
        for cells in lines {
            let named = head.iter().zip(cells);
            rows.push(named.map(|(name, cell)| ((*name).to_owned(), cell.to_owned())).collect());
        }
        Ok(rows)
    }

    /// The records of a packed file with one JSON object a line.
    pub fn records(&self, name: &str) -> Result<Vec<Value>> {
        let lines = self.lines(name)?;
        let read = |line: &String| serde_json::from_str(line);
        lines.iter().map(read).collect::<Result<_, _>>().with_context(|| name.to_owned())
    }
}

/// A text of a record; empty where there is none.
pub fn text(record: &Value, name: &str) -> String {
    record.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The texts of a list in a record.
pub fn texts(record: &Value, name: &str) -> Vec<String> {
    let list = record.get(name).and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// A cell of a row.
pub fn cell<'a>(row: &'a Row, name: &str) -> &'a str {
    row.get(name).map_or("", String::as_str)
}

/// The folder of the workspace.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().and_then(Path::parent).unwrap_or(here)
}
