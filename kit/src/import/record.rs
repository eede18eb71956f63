//! One record of a file, whatever the file: values by name, and what they mean.

use std::{str::FromStr, sync::Arc};

use serde_json::Value;

use super::Outcome;
use crate::clock::Day;

/// One row of a table or one JSON object.
#[derive(Debug, Clone)]
pub struct Record {
    /// The line it begins on; for a portal answer, its place in the list, from 1.
    pub line: u64,
    pub(super) head: Arc<Head>,
    pub(super) cells: Cells,
    /// Why it cannot even be asked: it does not fit the first line.
    pub(super) wrong: Option<String>,
}

#[derive(Debug, Clone)]
pub(super) enum Cells {
    Row(csv::StringRecord),
    /// The object, and its plain values as text in the order of the names.
    Json(Value, Vec<(String, String)>),
}

/// The names of the columns, in small letters, each with its place.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    places: Vec<(String, usize)>,
    /// Names that mean another one: the importer's, and the file's.
    renamed: Vec<(String, String)>,
    pub width: usize,
}

impl Head {
    /// The first of two columns with the same name counts. `mapping` renames.
    pub fn new<'a>(
        names: impl Iterator<Item = &'a str>,
        mapping: &std::collections::BTreeMap<String, String>,
    ) -> Self {
        let mut head = Self {
            renamed: mapping.iter().map(|(to, from)| (plain(to), plain(from))).collect(),
            ..Self::default()
        };
        for (at, name) in names.enumerate() {
            head.width = at + 1;
            head.places.push((plain(name), at));
        }
        head.places.sort();
        head.places.dedup_by(|later, first| later.0 == first.0);
        head
    }

    /// Under what name the file has what the importer calls `name`.
    fn in_file<'a>(&'a self, name: &'a str) -> &'a str {
        let renamed = self.renamed.iter().find(|(to, _)| to.eq_ignore_ascii_case(name));
        renamed.map_or(name, |(_, from)| from)
    }

    pub fn place(&self, name: &str) -> Option<usize> {
        let name = self.in_file(name);
        let bytes = |text: &str| text.bytes().map(|b| b.to_ascii_lowercase()).collect::<Vec<u8>>();
        if name.is_ascii() && !name.bytes().any(|b| b.is_ascii_uppercase()) {
            let found = self.places.binary_search_by(|(it, _)| it.as_str().cmp(name));
            return found.ok().and_then(|at| self.places.get(at)).map(|(_, at)| *at);
        }
        let wanted = if name.is_ascii() { bytes(name) } else { name.to_lowercase().into_bytes() };
        let found = self.places.binary_search_by(|(it, _)| it.as_bytes().cmp(&wanted));
        found.ok().and_then(|at| self.places.get(at)).map(|(_, at)| *at)
    }
}

fn plain(name: &str) -> String {
    name.trim().to_lowercase()
}

impl Record {
    pub(super) fn row(line: u64, head: &Arc<Head>, row: csv::StringRecord) -> Self {
        Self { line, head: head.clone(), cells: Cells::Row(row), wrong: None }
    }

    pub(super) fn object(line: u64, head: &Arc<Head>, mut value: Value) -> Self {
        without_zeros(&mut value);
        let mut plain = Vec::new();
        for (name, value) in value.as_object().into_iter().flatten() {
            let text = match value {
                Value::String(text) => text.clone(),
                Value::Number(number) => number.to_string(),
                Value::Bool(yes) => yes.to_string(),
                _ => continue,
            };
            plain.push((name.to_lowercase(), text));
        }
        plain.sort();
        Self { line, head: head.clone(), cells: Cells::Json(value, plain), wrong: None }
    }

    /// The value of a column, whatever the case of its name, without surrounding white space.
    /// Empty if there is none. Of JSON, the text, number or truth value under that key.
    pub fn get(&self, name: &str) -> &str {
        match &self.cells {
            Cells::Row(row) => {
                self.head.place(name).and_then(|at| row.get(at)).unwrap_or_default().trim()
            }
            Cells::Json(_, plain) => {
                let name = self.head.in_file(name).to_lowercase();
                let found = plain.binary_search_by(|(it, _)| it.as_str().cmp(&name));
                let found = found.ok().and_then(|at| plain.get(at));
                found.map_or("", |(_, text)| text.trim())
            }
        }
    }

    /// Whether the file has that column, or the object that key.
    pub fn has(&self, name: &str) -> bool {
        match &self.cells {
            Cells::Row(_) => self.head.place(name).is_some(),
            Cells::Json(value, _) => {
                let name = self.head.in_file(name);
                let keys = value.as_object().into_iter().flat_map(serde_json::Map::keys);
                keys.into_iter().any(|key| key.eq_ignore_ascii_case(name))
            }
        }
    }

    /// The names of the columns of the file, as they are compared: in small letters.
    pub fn columns(&self) -> Vec<&str> {
        match &self.cells {
            Cells::Row(_) => self.head.places.iter().map(|(name, _)| name.as_str()).collect(),
            Cells::Json(_, plain) => plain.iter().map(|(name, _)| name.as_str()).collect(),
        }
    }

    /// The object, if the file is JSON.
    pub fn json(&self) -> Option<&Value> {
        match &self.cells {
            Cells::Row(_) => None,
            Cells::Json(value, _) => Some(value),
        }
    }

    /// A value that must be there.
    pub fn needs(&self, name: &str) -> Result<&str, Outcome> {
        match self.get(name) {
            "" => Err(Outcome::rejected(name, "is empty")),
            text => Ok(text),
        }
    }

    /// A value of any type that reads itself from text; none where nothing stands.
    pub fn parsed<T: FromStr>(&self, name: &str) -> Result<Option<T>, Outcome> {
        let text = self.get(name);
        let wrong = || Outcome::rejected(name, format!("cannot be read: {}", short(text)));
        if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| wrong()) }
    }

    /// A day: `YYYY-MM-DD`, with or without a time behind it.
    pub fn day(&self, name: &str) -> Result<Option<Day>, Outcome> {
        self.parsed(name)
    }

    /// An amount of money in cents: `1234.5`, `1234,5`, `1.234,50`, `1 234.50`.
    pub fn cents(&self, name: &str) -> Result<Option<i64>, Outcome> {
        let text = self.get(name);
        let wrong = || Outcome::rejected(name, format!("is no amount: {}", short(text)));
        if text.is_empty() { Ok(None) } else { cents(text).map(Some).ok_or_else(wrong) }
    }

    /// Whether it says yes: `true`, `yes`, `y`, `1`, in any case.
    pub fn flag(&self, name: &str) -> bool {
        let text = self.get(name).to_ascii_lowercase();
        ["true", "yes", "y", "1"].contains(&text.as_str())
    }

    /// How many bytes it takes, roughly.
    pub(super) fn size(&self) -> usize {
        match &self.cells {
            Cells::Row(row) => row.as_slice().len(),
            Cells::Json(value, plain) => {
                plain.iter().map(|(name, text)| name.len() + text.len()).sum::<usize>()
                    + extent(value)
            }
        }
    }

    /// The record as one cell of the file of rejected rows.
    pub(super) fn raw(&self) -> String {
        match &self.cells {
            Cells::Row(row) => row.iter().collect::<Vec<_>>().join(";"),
            Cells::Json(value, _) => value.to_string(),
        }
    }
}

fn extent(value: &Value) -> usize {
    match value {
        Value::String(text) => 32 + text.len(),
        Value::Array(all) => 32 + all.iter().map(extent).sum::<usize>(),
        Value::Object(all) => {
            32 + all.iter().map(|(key, it)| 64 + key.len() + extent(it)).sum::<usize>()
        }
        _ => 32,
    }
}

/// A character that PostgreSQL cannot keep in a text.
fn without_zeros(value: &mut Value) {
    match value {
        Value::String(text) => text.retain(|c| c != '\0'),
        Value::Array(all) => all.iter_mut().for_each(without_zeros),
        Value::Object(all) => all.values_mut().for_each(without_zeros),
        _ => {}
    }
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

/// The last point or comma with one or two digits behind it is the decimal one.
fn cents(text: &str) -> Option<i64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect();
    let (sign, digits) = text.strip_prefix('-').map_or((1, text.as_str()), |rest| (-1, rest));
    let dots = digits.matches('.').count();
    let commas = digits.matches(',').count();
    let decimal = match (digits.rfind('.'), digits.rfind(',')) {
        (Some(dot), Some(comma)) => Some(dot.max(comma)),
        (Some(dot), None) if dots == 1 => Some(dot),
        (None, Some(comma)) if commas == 1 => Some(comma),
        _ => None,
    };
    let (whole, part) = decimal.map_or((digits, ""), |at| {
        (digits.get(..at).unwrap_or_default(), digits.get(at + 1..).unwrap_or_default())
    });
    let whole: String = whole.chars().filter(|c| *c != '.' && *c != ',').collect();
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() && part.is_empty() || !is_number(&whole) || !is_number(part) {
        return None;
    }
    let units: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    // A third digit decides whether the second is rounded up.
    let place = |at: usize| part.as_bytes().get(at).map_or(0, |b| i64::from(b - b'0'));
    let rounded = place(0) * 10 + place(1) + i64::from(place(2) >= 5);
    units.checked_mul(100)?.checked_add(rounded)?.checked_mul(sign)
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, sync::Arc};

    use super::{Head, Record, cents};

    #[test]
    fn amounts_are_read_with_points_and_commas() {
        let known = [
            ("1583888.75", 158_388_875),
            ("1583888,75", 158_388_875),
            ("1.583.888,75", 158_388_875),
            ("1 583 888", 158_388_800),
            ("0.005", 1),
            ("-12,5", -1250),
        ];
        for (text, amount) in known {
            assert_eq!(cents(text), Some(amount), "{text}");
        }
        for text in ["", "x", "1e5", "-", ".", "99999999999999999999", "١"] {
            assert_eq!(cents(text), None, "{text}");
        }
    }

    #[test]
    fn columns_are_found_in_any_case_and_under_another_name() {
        let mapping = BTreeMap::from([("name".to_owned(), "Firma".to_owned())]);
        let head = Arc::new(Head::new(["Firma", "projectID", "Ändert"].into_iter(), &mapping));
        let row = csv::StringRecord::from(vec![" Acme ", "7", "x"]);
        let record = Record::row(2, &head, row);
        assert_eq!(record.get("NAME"), "Acme");
        assert_eq!(record.get("projectid"), "7");
        assert_eq!(record.get("ändert"), "x");
        assert_eq!(record.get("nothing"), "");
        assert_eq!(record.parsed::<u32>("ProjectId"), Ok(Some(7)));
        assert!(record.parsed::<u32>("name").is_err());
    }

    #[test]
    fn an_object_answers_like_a_row() {
        let value = serde_json::json!({"topicId": "A\u{0}B", "n": 5, "list": [1]});
        let record = Record::object(1, &Arc::default(), value);
        assert_eq!((record.get("TOPICID"), record.get("n"), record.get("list")), ("AB", "5", ""));
        assert!(record.has("list"));
        assert!(record.json().is_some());
    }
}
