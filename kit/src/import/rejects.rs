//! The file of rejected rows: where each stood, why it was left out, and the row itself.

use std::{
    fs::{File, OpenOptions},
    io::{Seek as _, SeekFrom, Write as _},
    path::Path,
};

use super::{Outcome, Record};
use crate::{Error, Result, clock::Day};

/// A name that is not taken yet in that folder.
pub(super) fn free_name(folder: &Path, importer: &str, now: i64) -> String {
    let seconds = (now - Day::of(now).starts()) / 1000;
    let time = format!("{:02}{:02}{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    let name = |more: &str| format!("rejected-{importer}-{}T{time}{more}.csv", Day::of(now));
    let more = std::iter::once(String::new()).chain((2..).map(|n| format!("-{n}")));
    let mut free = more.map(|more| name(&more)).filter(|name| !folder.join(name).exists());
    free.next().unwrap_or_default()
}

/// The lines of some records with what they were rejected for.
pub(super) fn lines<'a>(
    file: &str,
    rejected: impl Iterator<Item = (&'a Record, &'a str, &'a str)>,
    is_begun: bool,
) -> Result<Vec<u8>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    let wrong = |e: csv::Error| Error::Told(e.to_string());
    let mut is_begun = is_begun;
    for (record, column, reason) in rejected {
        if !std::mem::replace(&mut is_begun, true) {
            out.write_record(["file", "line", "column", "reason", "row"]).map_err(wrong)?;
        }
        let (line, raw) = (record.line.to_string(), record.raw());
        out.write_record([file, &line, column, reason, &raw]).map_err(wrong)?;
    }
    out.into_inner().map_err(|e| Error::Told(e.to_string()))
}

/// Writes `lines` behind the first `at` bytes; what stood there is from a chunk that was undone.
pub(super) fn write(path: &Path, at: u64, lines: &[u8]) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let mut file: File = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
    let at = at.min(file.metadata()?.len());
    file.set_len(at)?;
    file.seek(SeekFrom::Start(at))?;
    file.write_all(lines)?;
    Ok(())
}

/// What an outcome says about a rejected record.
pub(super) fn reason(outcome: &Outcome) -> Option<(&str, &str)> {
    match outcome {
        Outcome::Rejected { column, reason } => Some((column, reason)),
        _ => None,
    }
}
