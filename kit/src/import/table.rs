//! Tables as text: what separates the columns, the line of names, the rows.

use std::{
    io::{BufRead as _, Read},
    sync::Arc,
};

use super::{
    check::How,
    guard::{Text, count},
    record::{Head, Record},
    source::told,
};
use crate::Result;

/// Hands every row to `each`.
pub(super) fn read(
    from: impl Read,
    how: &How,
    each: &mut dyn FnMut(Record) -> Result<()>,
) -> Result<()> {
    let wrong = |e: std::io::Error| told(how.file, e);
    let (mut text, budget) = Text::new(from, how.limits.record).map_err(wrong)?;
    text.fill_buf().map_err(wrong)?;
    let delimiter = match how.order.delimiter {
        Some(c) if c.is_ascii() => c as u8,
        _ => sniffed(text.buffer(), how.file),
    };
    // Behind a row that ends with CR LF the reader still counts the line it ended.
    let begun = text.buffer().split(|b| *b == b'\n').next().unwrap_or_default();
    let late = u64::from(begun.ends_with(b"\r"));
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        // Tab-joined text knows no quotation: its quotation marks are what they are.
        .quoting(delimiter != b'\t')
        .from_reader(text);
    let mut row = csv::StringRecord::new();
    let broken = |e: csv::Error| match e.into_kind() {
        csv::ErrorKind::Io(e) => told(how.file, e),
        e => told(how.file, format!("{e:?}")),
    };
    if !rows.read_record(&mut row).map_err(broken)? {
        return Err(told(
            how.file,
            "it is empty; a line with the names of the columns is expected",
        ));
    }
    let head = head(row.iter(), how)?;
    loop {
        budget.renew(how.limits.record);
        if !rows.read_record(&mut row).map_err(broken)? {
            return Ok(());
        }
        let line = row.position().map_or(0, csv::Position::line) + late;
        each(fitted(line, &head, std::mem::take(&mut row)))?;
    }
}

/// The names of the columns, if they are what the part asks for.
pub(super) fn head<'a>(
    names: impl Iterator<Item = &'a str> + Clone,
    how: &How,
) -> Result<Arc<Head>> {
    let most = how.limits.columns;
    if names.clone().nth(most).is_some() {
        let why = format!("the first line has more than {most} columns; is it a table at all?");
        return Err(told(how.file, why));
    }
    let head = Head::new(names.clone(), &how.order.mapping);
    let missing: Vec<&str> =
        how.part.must.iter().copied().filter(|must| head.place(must).is_none()).collect();
    if missing.is_empty() {
        return Ok(Arc::new(head));
    }
    let found: Vec<String> = names.take(12).map(|name| name.chars().take(40).collect()).collect();
    Err(told(
        how.file,
        format!(
            "the column {} is missing; the first line has {}. Is it the file of {}?",
            missing.join(", "),
            found.join(", "),
            how.part.name,
        ),
    ))
}

/// A row, with what is wrong with its length. Empty cells at the end are no harm.
pub(super) fn fitted(line: u64, head: &Arc<Head>, row: csv::StringRecord) -> Record {
    let (has, wants) = (row.len(), head.width);
    let is_wrong = has < wants || row.iter().skip(wants).any(|cell| !cell.is_empty());
    let mut record = Record::row(line, head, row);
    record.wrong = is_wrong.then(|| format!("has {has} columns instead of {wants}"));
    record
}

/// What separates the names in the first line: that which stands there most often.
fn sniffed(begun: &[u8], file: &str) -> u8 {
    let line = begun.split(|b| *b == b'\n').next().unwrap_or_default();
    let mut is_quoted = false;
    let plain: Vec<u8> = line
        .iter()
        .copied()
        .filter(|b| {
            is_quoted ^= *b == b'"';
            !is_quoted
        })
        .collect();
    let fallback = if file.contains(".tsv") { b'\t' } else { b',' };
    // Of equals the last counts.
    let best = [b'|', b',', b';', b'\t'].into_iter().max_by_key(|c| count(&plain, *c));
    best.filter(|c| count(&plain, *c) > 0).unwrap_or(fallback)
}

#[cfg(test)]
mod tests {
    use super::sniffed;

    #[test]
    fn the_separator_is_what_stands_most_often_in_the_first_line() {
        assert_eq!(sniffed(b"a;b;\"c,d,e,f\"\n1,2,3", "x.csv"), b';');
        assert_eq!(sniffed(b"a,b\n", "x.csv"), b',');
        assert_eq!(sniffed(b"a\tb,c\td", "x.csv"), b'\t');
        assert_eq!(sniffed(b"alone", "x.tsv"), b'\t');
    }
}
