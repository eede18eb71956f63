//! Sheets, their rows and cells. Pure.

use std::collections::BTreeMap;

use kit::i18n::LANG_NAMES;

/// A sheet: names of columns, and rows of cells in their order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    /// Adds a row by the names of its columns; cells of unknown columns make a new one.
    pub fn add(&mut self, cells: &[(String, String)]) {
        let mut row = vec![String::new(); self.head.len()];
        for (name, value) in cells.iter().filter(|it| !it.1.is_empty()) {
            let at = self.head.iter().position(|it| it == name).unwrap_or_else(|| {
                self.head.push(name.clone());
                self.head.len() - 1
            });
            if row.len() <= at {
                row.resize(at + 1, String::new());
            }
            if let Some(cell) = row.get_mut(at) {
                cell.clone_from(value);
            }
        }
        self.rows.push(row);
    }
}

/// What a workbook says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheets {
    pub survey: Sheet,
    pub choices: Sheet,
    pub settings: Sheet,
}

/// A row with its number and cells by the name of their column.
pub struct Row<'a> {
    pub at: usize,
    cells: BTreeMap<&'a str, &'a str>,
}

impl<'a> Row<'a> {
    pub fn all(sheet: &'a Sheet) -> impl Iterator<Item = Row<'a>> {
        let row = |(at, cells): (usize, &'a Vec<String>)| {
            let cells: BTreeMap<_, _> = sheet
                .head
                .iter()
                .zip(cells)
                .map(|(name, cell)| (name.trim(), cell.trim()))
                .filter(|it| !it.1.is_empty())
                .collect();
            // The line of names is the first row.
            Row { at: at + 2, cells }
        };
        sheet.rows.iter().enumerate().map(row).filter(|it| !it.cells.is_empty())
    }

    pub fn get(&self, name: &str) -> &'a str {
        self.cells.get(name).copied().unwrap_or_default()
    }

    /// What a column says in each language: `label::Deutsch (de)`, `label::de`, or `label`.
    pub fn said(&self, column: &str, first: &str) -> Vec<(String, String)> {
        let one = |(name, text): (&&'a str, &&'a str)| {
            let rest = name.strip_prefix(column)?;
            let lang = match rest.strip_prefix("::") {
                Some(word) => lang(word)?,
                None if rest.is_empty() => first.to_owned(),
                None => return None,
            };
            Some((lang, (*text).to_owned()))
        };
        self.cells.iter().filter_map(one).collect()
    }
}

/// What other tools call languages.
const ENGLISH: [(&str, &str); 4] =
    [("en", "English"), ("de", "German"), ("fr", "French"), ("pl", "Polish")];

/// The code of a language: of `Deutsch (de)`, `de`, `German`.
pub fn lang(word: &str) -> Option<String> {
    let word = word.trim();
    let is_code = |it: &str| it.len() == 2 && it.bytes().all(|b| b.is_ascii_lowercase());
    if let Some((_, code)) = word.trim_end_matches(')').rsplit_once('(') {
        return is_code(code).then(|| code.to_owned());
    }
    if is_code(word) {
        return Some(word.to_owned());
    }
    let named = ENGLISH.iter().chain(&LANG_NAMES).find(|it| it.1 == word);
    named.map(|it| it.0.to_owned())
}
