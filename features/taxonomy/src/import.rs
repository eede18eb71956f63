//! Code lists from tables: a column `code`, and one column of labels per language.
//!
//! Which list it is says the column `codelist`, or else the name of the file up to its first
//! underscore: `cpv_24lang.tsv.gz` is `cpv`.

use kit::{
    Result, Tx,
    import::{Importer, Layout, Outcome, Part, Record, Taking},
};

use crate::{acts, nace};

/// Takes in code lists; the option `version` names the edition.
pub const CODELISTS: Importer = Importer {
    name: "codelists",
    key: "taxonomy-importer",
    parts: &[Part { name: "codelists", is, layout: Layout::Table, must: &["code", "en"], take }],
    mapped: false,
};

/// An entry as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub scheme: String,
    pub version: String,
    pub code: String,
    pub parent: String,
    pub level: i64,
    pub labels: Vec<(String, String)>,
}

fn is(file: &str) -> bool {
    let is_table = [".tsv", ".csv", ".xlsx", ".ods"].iter().any(|ending| file.ends_with(ending));
    is_table && file.contains('_')
}

fn take(tx: &mut Tx, taking: &Taking, records: &[Record]) -> Result<Vec<Outcome>> {
    let entries = records.iter().map(|record| read(taking, record)).collect();
    acts::import(tx, taking, entries)
}

fn read(taking: &Taking, record: &Record) -> Result<Entry, Outcome> {
    let code = record.needs("code")?;
    let scheme = match record.get("codelist") {
        "" => taking.file.split(['_', '.']).next().unwrap_or_default(),
        own => own,
    };
    let is_word = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    if scheme.is_empty() || !scheme.chars().all(is_word) {
        return Err(Outcome::rejected("codelist", "is no word"));
    }
    let langs = record.columns().into_iter().filter(|name| name.len() == 2);
    let labels: Vec<_> = langs
        .map(|lang| (lang.to_owned(), record.get(lang).to_owned()))
        .filter(|(_, label)| !label.is_empty())
        .collect();
    if labels.is_empty() {
        return Err(Outcome::rejected("en", "has no label in any language"));
    }
    let (parent, level) = place(scheme, code);
    let version = taking.options.get("version").map_or_else(|| edition(scheme), String::as_str);
    Ok(Entry {
        scheme: scheme.to_owned(),
        version: version.to_owned(),
        code: code.to_owned(),
        parent,
        level,
        labels,
    })
}

/// The edition in force when nobody names one.
fn edition(scheme: &str) -> &'static str {
    match scheme {
        "nace" => "Rev. 2",
        "nuts" => "2024",
        "cpv" => "2008",
        _ => "",
    }
}

/// What is above a code, and how deep it is, from 1: both are written in the code itself.
pub fn place(scheme: &str, code: &str) -> (String, i64) {
    let shorter = |by: usize| code.get(..code.len().saturating_sub(by)).unwrap_or_default();
    match scheme {
        "nace" => match code.len() {
            1 => (String::new(), 1),
            2 => (nace::section(code).unwrap_or_default().to_owned(), 2),
            4 => (shorter(2).to_owned(), 3),
            _ => (shorter(1).to_owned(), 4),
        },
        "nuts" if code.len() > 2 => {
            (shorter(1).to_owned(), i64::try_from(code.len()).map_or(1, |n| n - 1))
        }
        "cpv" => cpv(code),
        _ => (String::new(), 1),
    }
}

/// CPV: eight digits; each level ends with zeros.
fn cpv(code: &str) -> (String, i64) {
    let significant = code.trim_end_matches('0').len().max(2);
    if significant == 2 || !code.is_ascii() {
        return (String::new(), 1);
    }
    let stem = code.get(..significant - 1).unwrap_or_default();
    (format!("{stem:0<8}"), i64::try_from(significant).map_or(1, |n| n - 1))
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn the_place_of_a_code_is_in_the_code() {
        let known = [
            ("nace", "A", "", 1),
            ("nace", "26", "C", 2),
            ("nace", "26.1", "26", 3),
            ("nace", "26.11", "26.1", 4),
            ("nuts", "DE", "", 1),
            ("nuts", "DE212", "DE21", 4),
            ("cpv", "03000000", "", 1),
            ("cpv", "30000000", "", 1),
            ("cpv", "03111200", "03111000", 5),
            ("currency", "EUR", "", 1),
        ];
        for (scheme, code, parent, level) in known {
            assert_eq!(place(scheme, code), (parent.to_owned(), level), "{scheme} {code}");
        }
    }
}
