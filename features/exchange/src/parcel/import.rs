//! Taking in contents: one piece a line.

use kit::{
    Result, Tx,
    import::{Outcome, Record, Taking},
};

use super::{acts, model::Piece};
use crate::import::homed;

/// Whether a file holds contents: exports call it `…-contents.jsonl`.
pub fn is_ours(file: &str) -> bool {
    let is_lines = file.rsplit_once('.').is_some_and(|(_, it)| ["jsonl", "ndjson"].contains(&it));
    is_lines && file.contains("contents")
}

pub fn take(tx: &mut Tx, taking: &Taking, records: &[Record]) -> Result<Vec<Outcome>> {
    homed(taking)?;
    let mut one = |record: &Record| {
        // The last line of a part says where the next one is.
        if record.has("next") && !record.has("sha256") {
            return Ok(Outcome::Same);
        }
        match Piece::read(record) {
            Ok(piece) => acts::bring(tx, &taking.by, &piece),
            Err(rejected) => Ok(rejected),
        }
    };
    records.iter().map(&mut one).collect()
}
