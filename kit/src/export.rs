//! Tables as files: CSV and XLSX, with the cells as they stand on the screen.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};

use crate::{Error, Result};

/// One value of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Text(String),
    Number(f64),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// A table to be written: names of columns, rows of cells.
#[derive(Debug, Clone, Default)]
pub struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// UTF-8 with a byte-order mark (spreadsheets ask for it), commas, CRLF.
    pub fn csv(&self) -> Result<Vec<u8>> {
        let mut out = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(vec![0xEF, 0xBB, 0xBF]);
        let wrong = |e: csv::Error| Error::Told(e.to_string());
        out.write_record(&self.head).map_err(wrong)?;
        for row in &self.rows {
            let cells = row.iter().map(|cell| match cell {
                Cell::Text(text) => harmless(text),
                Cell::Number(number) => number.to_string(),
            });
            out.write_record(cells).map_err(wrong)?;
        }
        out.into_inner().map_err(|e| Error::Told(e.to_string()))
    }

    /// A workbook with one sheet, a frozen bold first row, filters and widths that fit, made at
    /// the instant `now`: the same table at the same instant is the same bytes.
    pub fn xlsx(&self, title: &str, now: i64) -> Result<Vec<u8>> {
        let mut book = Workbook::new();
        if let Ok(made) = ExcelDateTime::from_timestamp(now / 1_000) {
            book.set_properties(&DocProperties::new().set_creation_datetime(&made));
        }
        let sheet = book.add_worksheet();
        let clean: String = title.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(31).collect();
        let write = || -> Result<(), rust_xlsxwriter::XlsxError> {
            sheet.set_name(if clean.is_empty() { "Entente" } else { &clean })?;
            let bold = Format::new().set_bold();
            for (at, name) in (0u16..).zip(&self.head) {
                sheet.write_string_with_format(0, at, name, &bold)?;
            }
            for (line, row) in (1u32..).zip(&self.rows) {
                for (at, cell) in (0u16..).zip(row) {
                    match cell {
                        // As text, a formula is only words.
                        Cell::Text(text) => sheet.write_string(line, at, text)?,
                        Cell::Number(number) => sheet.write_number(line, at, *number)?,
                    };
                }
            }
            sheet.set_freeze_panes(1, 0)?;
            sheet.autofit();
            Ok(())
        };
        let mut write = write;
        write().map_err(|e| Error::Told(e.to_string()))?;
        book.save_to_buffer().map_err(|e| Error::Told(e.to_string()))
    }
}

/// A text that begins like a formula gets an apostrophe, so that no spreadsheet runs it.
fn harmless(text: &str) -> String {
    let begins = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if begins { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{Cell, Table};

    #[test]
    fn what_looks_like_a_formula_stays_text() {
        let rows = vec![vec![Cell::from("=HYPERLINK(\"x\")"), Cell::Number(1.5)]];
        let table = Table { head: vec!["a".into(), "b".into()], rows };
        let text = String::from_utf8(table.csv().unwrap()).unwrap();
        assert_eq!(text, "\u{feff}a,b\r\n\"'=HYPERLINK(\"\"x\"\")\",1.5\r\n");
        let book = table.xlsx("T", 0).unwrap();
        let mut read: calamine::Xlsx<_> =
            calamine::Reader::new(std::io::Cursor::new(book)).unwrap();
        let range = calamine::Reader::worksheet_range(&mut read, "T").unwrap();
        assert_eq!(range.get_value((1, 0)).unwrap().to_string(), "=HYPERLINK(\"x\")");
        assert!(calamine::Reader::worksheet_formula(&mut read, "T").unwrap().is_empty());
    }
}
