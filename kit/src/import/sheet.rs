//! Workbooks: the first sheet of an XLSX or ODS file, row by row.
//!
//! A small workbook can ask for billions of empty cells, so no sheet is ever held whole.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    sync::Arc,
};

use calamine::{DataRef, Reader as _, Xlsx};
use zip::ZipArchive;

use super::{
    check::How,
    guard::{Counted, Tally, Text, count, wrong},
    record::{Head, Record},
    source::{Member, has_ending, told},
    table::{fitted, head},
};
use crate::{Error, Result};

/// Rows of a sheet, no program writes more.
const ROWS: u64 = 1_048_576;

/// Hands every row behind the line of names to `each`.
pub(super) fn read(
    member: &Member,
    tally: &Tally,
    how: &How,
    each: &mut dyn FnMut(Record) -> Result<()>,
) -> Result<()> {
    let mut rows = Rows { how, each, head: None };
    let wrong = |e: std::io::Error| told(how.file, e);
    weigh(member.file()?, tally).map_err(wrong)?;
    if has_ending(&member.name, &["ods"]) {
        open_document(member.file()?, tally, &mut rows)?;
    } else {
        office_open(member.file()?, &mut rows)?;
    }
    if rows.head.is_none() {
        return Err(told(how.file, "its first sheet is empty"));
    }
    Ok(())
}

/// Unpacks everything once without keeping it, to know that it can be opened.
fn weigh(file: File, tally: &Tally) -> std::io::Result<()> {
    let damaged = |e| wrong(format!("the workbook is damaged or locked with a password ({e})"));
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(damaged)?;
    let mut held = 0_u64;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(damaged)?;
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let streamed = ["xl/worksheets/", "content.xml", "Pictures/", "xl/media/"];
        let is_streamed = streamed.iter().any(|it| name.starts_with(it));
        let is_xml = name.ends_with("xml");
        let mut from = BufReader::new(Counted(entry, tally.clone()));
        let mut stretch = 0;
        loop {
            let some = from.fill_buf()?;
            let read = some.len();
            if read == 0 {
                break;
            }
            // A text without a mark is held whole, so it must not be endless.
            stretch = some.iter().rposition(|b| *b == b'<').map_or(stretch + read, |at| read - at);
            if is_xml && stretch as u64 > tally.limits.record {
                return Err(wrong("a cell of the workbook is too large. Save it as CSV"));
            }
            held += if is_streamed { 0 } else { read as u64 };
            from.consume(read);
        }
        if held > tally.limits.workbook {
            return Err(wrong("the workbook is too large to be opened. Save the sheet as CSV"));
        }
    }
    Ok(())
}

/// Where rows go: the first names the columns.
struct Rows<'a> {
    how: &'a How<'a>,
    each: &'a mut dyn FnMut(Record) -> Result<()>,
    head: Option<Arc<Head>>,
}

impl Rows<'_> {
    fn row(&mut self, line: u64, mut cells: Vec<String>) -> Result<()> {
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if cells.is_empty() {
            return Ok(());
        }
        let Some(names) = &self.head else {
            self.head = Some(head(cells.iter().map(String::as_str), self.how)?);
            return Ok(());
        };
        // Empty cells at the end of a row are not written in workbooks.
        while cells.len() < names.width {
            cells.push(String::new());
        }
        (self.each)(fitted(line, names, csv::StringRecord::from(cells)))
    }

    /// Puts a value into its column.
    fn put(&self, cells: &mut Vec<String>, at: usize, text: String) -> Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let most = self.how.limits.columns;
        if at >= most {
            return Err(told(self.how.file, format!("the sheet has more than {most} columns")));
        }
        while cells.len() <= at {
            cells.push(String::new());
        }
        if let Some(cell) = cells.get_mut(at) {
            *cell = text;
        }
        Ok(())
    }
}

fn office_open(file: File, rows: &mut Rows) -> Result<()> {
    let name = rows.how.file;
    let damaged = |e: calamine::XlsxError| told(name, format!("the workbook is damaged ({e})"));
    let mut book = Xlsx::new(BufReader::new(file)).map_err(damaged)?;
    let first = book.sheet_names().first().cloned().unwrap_or_default();
    let mut cells = book.worksheet_cells_reader(&first).map_err(damaged)?;
    let (mut line, mut row) = (0, Vec::new());
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (at, column) = cell.get_position();
        if at != line {
            rows.row(u64::from(line) + 1, std::mem::take(&mut row))?;
            line = at;
        }
        rows.put(&mut row, column as usize, shown(cell.get_value()))?;
    }
    rows.row(u64::from(line) + 1, row)
}

fn shown(value: &DataRef) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.replace('\0', "")
        }
        DataRef::SharedString(text) => text.replace('\0', ""),
        DataRef::DateTime(at) if at.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            match (hour, minute, second) {
                (0, 0, 0) => date,
                _ => format!("{date}T{hour:02}:{minute:02}:{second:02}"),
            }
        }
        DataRef::DateTime(at) => at.as_f64().to_string(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn open_document(file: File, tally: &Tally, rows: &mut Rows) -> Result<()> {
    let name = rows.how.file;
    let damaged = |e: &dyn std::fmt::Display| told(name, format!("the workbook is damaged ({e})"));
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|e| damaged(&e))?;
    let content = archive.by_name("content.xml").map_err(|e| damaged(&e))?;
    let (text, budget) = Text::new(content, tally.limits.record).map_err(|e| told(name, e))?;
    let mut sheet = Sheet::new(text, rows);
    loop {
        budget.renew(tally.limits.record);
        if !sheet.step()? {
            return Ok(());
        }
    }
}

/// Reads the first table of an `OpenDocument` text, mark by mark.
struct Sheet<'a, 'b, R> {
    from: R,
    rows: &'a mut Rows<'b>,
    mark: Vec<u8>,
    text: Vec<u8>,
    tables: usize,
    line: u64,
    again: u64,
    row: Vec<String>,
    column: usize,
    cell: Option<Cell>,
    /// Inside a comment on a cell, whose words are not the cell's.
    is_aside: bool,
}

struct Cell {
    columns: usize,
    /// What the cell means, where its words are only how it looks.
    value: Option<String>,
    words: String,
}

impl<'a, 'b, R: BufRead> Sheet<'a, 'b, R> {
    fn new(from: R, rows: &'a mut Rows<'b>) -> Self {
        let (mark, text, row) = (Vec::new(), Vec::new(), Vec::new());
        let (line, again, column, tables) = (1, 1, 0, 0);
        let (cell, is_aside) = (None, false);
        Self { from, rows, mark, text, tables, line, again, row, column, cell, is_aside }
    }

    fn wrong(&self, why: impl std::fmt::Display) -> Error {
        told(self.rows.how.file, why)
    }

    /// Takes the text up to the next mark, and the mark; whether there was one.
    fn step(&mut self) -> Result<bool> {
        self.text.clear();
        self.mark.clear();
        self.from.read_until(b'<', &mut self.text).map_err(|e| told(self.rows.how.file, e))?;
        let is_mark = self.text.pop() == Some(b'<');
        loop {
            let read = self.from.read_until(b'>', &mut self.mark);
            let is_end = read.map_err(|e| told(self.rows.how.file, e))? == 0;
            let quotes = count(&self.mark, b'"');
            if is_end || quotes.is_multiple_of(2) {
                break;
            }
        }
        if let (Some(cell), false) = (&mut self.cell, self.is_aside) {
            cell.words.push_str(&plain(&String::from_utf8_lossy(&self.text)));
        }
        if !is_mark {
            return Ok(false);
        }
        let mark = String::from_utf8_lossy(&self.mark).into_owned();
        self.take(mark.trim_end_matches('>'))
    }

    /// Does what the mark says; false behind the first table.
    fn take(&mut self, mark: &str) -> Result<bool> {
        let is_empty = mark.ends_with('/');
        let name = mark.split([' ', '\n', '\t']).next().unwrap_or_default().trim_end_matches('/');
        match if mark.starts_with('/') { mark } else { name } {
            "table:table" => self.tables += 1,
            "/table:table" => return Ok(false),
            "table:table-row" => {
                self.again = number(mark, "table:number-rows-repeated");
                self.column = 0;
                if is_empty {
                    self.line = self.line.saturating_add(self.again);
                }
            }
            "/table:table-row" => self.end_row()?,
            "table:table-cell" | "table:covered-table-cell" => {
                let columns = usize::try_from(number(mark, "table:number-columns-repeated"));
                let columns = columns.unwrap_or(usize::MAX);
                let value = ["office:value", "office:date-value", "office:boolean-value"]
                    .iter()
                    .find_map(|name| word(mark, name));
                self.cell = Some(Cell { columns, value, words: String::new() });
                if is_empty {
                    self.end_cell()?;
                }
            }
            "/table:table-cell" | "/table:covered-table-cell" => self.end_cell()?,
            "office:annotation" => self.is_aside = !is_empty,
            "/office:annotation" => self.is_aside = false,
            "/text:p" | "text:line-break" => self.add('\n'),
            "text:tab" => self.add('\t'),
            "text:s" => (0..number(mark, "text:c").min(100)).for_each(|_| self.add(' ')),
            _ => {}
        }
        Ok(true)
    }

    fn add(&mut self, c: char) {
        if let (Some(cell), false) = (&mut self.cell, self.is_aside) {
            cell.words.push(c);
        }
    }

    fn end_cell(&mut self) -> Result<()> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let text = cell.value.unwrap_or_else(|| cell.words.trim_end().to_owned());
        let end = self.column.saturating_add(cell.columns);
        if !text.is_empty() {
            for at in self.column..end {
                self.rows.put(&mut self.row, at, text.clone())?;
            }
        }
        self.column = end;
        Ok(())
    }

    fn end_row(&mut self) -> Result<()> {
        let row = std::mem::take(&mut self.row);
        if row.is_empty() {
            self.line = self.line.saturating_add(self.again);
            return Ok(());
        }
        if self.line.saturating_add(self.again) > ROWS + 1 {
            return Err(self.wrong(format!("the sheet has more than {ROWS} rows")));
        }
        for _ in 0..self.again {
            self.rows.row(self.line, row.clone())?;
            self.line += 1;
        }
        Ok(())
    }
}

/// The value of an attribute of a mark.
fn word(mark: &str, name: &str) -> Option<String> {
    let behind = mark.split_once(&format!(" {name}=\""))?.1;
    behind.split('"').next().map(plain)
}

fn number(mark: &str, name: &str) -> u64 {
    word(mark, name).and_then(|text| text.parse().ok()).unwrap_or(1)
}

/// Text without the entities of XML.
fn plain(text: &str) -> String {
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once(';').unwrap_or((part, ""));
        let code = name.strip_prefix("#x").map(|hex| u32::from_str_radix(hex, 16));
        let code = code.or_else(|| name.strip_prefix('#').map(str::parse));
        match (name, code) {
            ("amp", _) => out.push('&'),
            ("lt", _) => out.push('<'),
            ("gt", _) => out.push('>'),
            ("quot", _) => out.push('"'),
            ("apos", _) => out.push('\''),
            (_, Some(Ok(code))) => out.extend(char::from_u32(code).filter(|c| *c != '\0')),
            _ => out.push_str(name),
        }
        out.push_str(rest);
    }
    out
}
