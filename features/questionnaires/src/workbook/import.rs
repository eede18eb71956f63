//! From the bytes of a workbook to its sheets, cell by cell.

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx};

use super::model::{Sheet, Sheets};

/// The most rows of a sheet that are read.
const ROWS: usize = 20_000;
/// The most columns.
const COLUMNS: usize = 200;
/// Reads a workbook that was looked over before: its content is small and unfolds to little.
pub fn workbook(bytes: &[u8]) -> Result<Sheets, &'static str> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| "questionnaires-no-workbook")?;
    let mut sheet = |name: &str| -> Result<Sheet, &'static str> {
        let names = book.sheet_names();
        let Some(found) = names.into_iter().find(|it| it.trim().eq_ignore_ascii_case(name)) else {
            return if name == "survey" {
                Err("questionnaires-no-survey")
            } else {
                Ok(Sheet::default())
            };
        };
        let mut cells =
            book.worksheet_cells_reader(&found).map_err(|_| "questionnaires-no-workbook")?;
        let mut rows: Vec<Vec<String>> = Vec::new();
        // Cell by cell: a sheet may say that it reaches to the end of the world.
        while let Some(cell) = cells.next_cell().map_err(|_| "questionnaires-no-workbook")? {
            let (row, column) = cell.get_position();
            let text = Data::from(cell.get_value().clone()).to_string();
            if text.trim().is_empty() {
                continue;
            }
            let (row, column) = (row as usize, column as usize);
            if row >= ROWS || column >= COLUMNS {
                return Err("questionnaires-too-large");
            }
            if rows.len() <= row {
                rows.resize_with(row + 1, Vec::new);
            }
            if let Some(line) = rows.get_mut(row) {
                if line.len() <= column {
                    line.resize(column + 1, String::new());
                }
                if let Some(place) = line.get_mut(column) {
                    place.clone_from(&text);
                }
            }
        }
        let mut rows = rows.into_iter();
        Ok(Sheet { head: rows.next().unwrap_or_default(), rows: rows.collect() })
    };
    Ok(Sheets {
        survey: sheet("survey")?,
        choices: sheet("choices")?,
        settings: sheet("settings")?,
    })
}

/// The bytes of a file, if there are not too many.
pub fn bytes(path: &std::path::Path, most: u64) -> std::io::Result<Vec<u8>> {
    let mut all = Vec::new();
    std::fs::File::open(path)?.take(most).read_to_end(&mut all)?;
    Ok(all)
}
