//! Taking in topics: raw answers of the portal, or lines of a simplified collection.

use kit::{
    Result, Tx,
    import::{Importer, Layout, Outcome, Part, Record, Taking},
};

use crate::{
    acts::{self, Taken},
    portal, simple,
};

pub const TOPICS: Importer = Importer {
    name: "topics",
    key: "funding-importer-topics",
    parts: &[
        Part {
            name: "lines",
            is: |file| ends_in(file, "jsonl"),
            layout: Layout::JsonLines,
            must: &["reference"],
            take,
        },
        Part {
            name: "answers",
            is: |file| ends_in(file, "json"),
            layout: Layout::JsonResults,
            must: &["reference"],
            take,
        },
    ],
    mapped: false,
};

fn ends_in(file: &str, ending: &str) -> bool {
    file.rsplit_once('.').is_some_and(|(_, it)| it == ending)
}

fn take(tx: &mut Tx, taking: &Taking, records: &[Record]) -> Result<Vec<Outcome>> {
    records.iter().map(|record| one(tx, taking, record)).collect()
}

/// Either form can stand in either kind of file; only raw answers have `metadata`.
fn one(tx: &mut Tx, taking: &Taking, record: &Record) -> Result<Outcome> {
    let Some(json) = record.json() else { return Ok(Outcome::rejected("", "is no JSON object")) };
    let read = if record.has("metadata") { portal::read(json) } else { simple::read(record) };
    let told = match read {
        Ok(told) => told,
        Err(rejected) => return Ok(rejected),
    };
    Ok(match acts::take(tx, &taking.by, told, &json.to_string())? {
        Taken::New => Outcome::New,
        Taken::Changed => Outcome::Changed,
        Taken::Same => Outcome::Same,
    })
}
