//! The first pass: everything is read once, and nothing is written.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    Importer, Layout, Order, Part, Phase, Progress,
    guard::{Limits, Tally},
    json,
    record::Record,
    sheet,
    source::{Member, Source, told},
    table, xml,
};
use crate::Result;

/// How a file is to be read.
pub(super) struct How<'a> {
    pub part: &'a Part,
    pub file: &'a str,
    pub order: &'a Order,
    pub limits: Limits,
}

/// What the first pass found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// The last part of the path.
    pub source: String,
    /// How many records there are in all.
    pub rows: u64,
    pub files: Vec<File>,
    /// Files that no part of the importer asks for.
    pub skipped: Vec<String>,
}

/// A file that will be taken in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct File {
    pub name: String,
    /// The part of the importer that has it.
    pub part: &'static str,
    pub rows: u64,
    /// The names of its columns, in small letters: what a mapping can choose from.
    pub columns: Vec<String>,
}

/// Reads all of a source and says what would be taken in.
///
/// # Errors
/// [`Error::Told`](crate::Error::Told) says which file is wrong, where, and what to do.
pub fn check(
    importer: &Importer,
    order: &Order,
    progress: &mut dyn FnMut(&Progress) -> Result<()>,
) -> Result<Checked> {
    let source = Source::open(&order.path, Limits::default())?;
    look(importer, order, &source, progress)
}

pub(super) fn look(
    importer: &Importer,
    order: &Order,
    source: &Source,
    progress: &mut dyn FnMut(&Progress) -> Result<()>,
) -> Result<Checked> {
    const EVERY: u64 = 20_000;
    let mut found = Checked { source: source.name.clone(), ..Checked::default() };
    let mut seen = BTreeSet::new();
    for (part, member) in plan(importer, source)? {
        let mut file = File { name: member.shown.clone(), part: part.name, ..File::default() };
        seen.insert(member.shown.as_str());
        let before = found.rows;
        // Each file is read by itself, so each may weigh as much as the whole.
        let tally = source.tally();
        read(part, member, order, &tally, &mut |record| {
            if file.rows == 0 {
                file.columns = record.columns().into_iter().map(str::to_owned).collect();
            }
            file.rows += 1;
            if file.rows.is_multiple_of(EVERY) {
                let rows = before + file.rows;
                progress(&Progress { phase: Phase::Checking, rows, ..Progress::default() })?;
            }
            Ok(())
        })?;
        found.rows += file.rows;
        found.files.push(file);
    }
    let others = source.members.iter().map(|it| it.shown.as_str());
    found.skipped = others.filter(|it| !seen.contains(it)).map(str::to_owned).collect();
    Ok(found)
}

/// Which files are taken by which part, in the order in which they are taken.
pub(super) fn plan<'a, 'b>(
    importer: &'a Importer,
    source: &'b Source,
) -> Result<Vec<(&'a Part, &'b Member)>> {
    // A single file of an importer of one part may be called what it wants.
    if let ([part], [member]) = (importer.parts, source.members.as_slice())
        && (member.is_text() || member.is_workbook())
    {
        return Ok(vec![(part, member)]);
    }
    let owner = |name: &str| importer.parts.iter().position(|part| (part.is)(name));
    let mut plan = Vec::new();
    for (at, part) in importer.parts.iter().enumerate() {
        let own = source.members.iter().filter(|member| owner(&member.name) == Some(at));
        plan.extend(own.map(|member| (part, member)));
    }
    if plan.is_empty() {
        let parts: Vec<_> = importer.parts.iter().map(|part| part.name).collect();
        let names: Vec<_> = source.members.iter().take(8).map(|it| it.shown.as_str()).collect();
        let why = format!(
            "no file here is one that {} takes ({}); found: {}",
            importer.name,
            parts.join(", "),
            if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
        );
        return Err(told(&source.name, why));
    }
    Ok(plan)
}

/// Hands every record of a file to `each`.
pub(super) fn read(
    part: &Part,
    member: &Member,
    order: &Order,
    tally: &Tally,
    each: &mut dyn FnMut(Record) -> Result<()>,
) -> Result<()> {
    let how = How { part, file: &member.shown, order, limits: tally.limits };
    match part.layout {
        Layout::Table if member.is_workbook() => sheet::read(member, tally, &how, each),
        Layout::Table => member.read(tally, |from| table::read(from, &how, each)),
        Layout::JsonLines => member.read(tally, |from| json::lines(from, &how, each)),
        Layout::JsonResults => member.read(tally, |from| json::results(from, &how, each)),
        Layout::Xml(name) => member.read(tally, |from| xml::elements(from, name, &how, each)),
    }
}
