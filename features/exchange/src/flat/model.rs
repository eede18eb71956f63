//! A tree of named values, taken apart into paths and written as XML. No database, no web, no
//! clock.
//!
//! The same tree is read from XML, JSON and tables: `keyword.technologies.technology.0001.key`.
//! Names are compared in small letters. What a reader takes is gone; what is left over at the end
//! is what nobody understood, so that nothing is lost unseen.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// What separates the values of a list in one cell, and in what people type.
pub const BETWEEN: [char; 3] = [';', ',', '\n'];

/// Values by their paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flat(BTreeMap<String, String>);

/// One entry of a list: `key` and what else stands beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item(BTreeMap<String, String>);

impl Item {
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    fn first(&self, names: &[&str]) -> &str {
        names.iter().map(|name| self.get(name)).find(|it| !it.is_empty()).unwrap_or_default()
    }

    /// The code it stands for; of one without, what stands there plainly.
    pub fn code(&self) -> &str {
        self.first(&["key", "", "other"])
    }

    /// The code or word it stands for: its code, or else its label.
    fn said(&self) -> String {
        self.first(&["key", "", "other", "label"]).to_owned()
    }

    /// What it says to people: of something that is on no list, the code of "other" stands before.
    pub fn text(&self) -> String {
        let (key, text) = (self.get("key"), self.first(&["other", "", "label", "key"]));
        let is_other = !key.is_empty() && !self.get("other").is_empty() && key != text;
        if is_other { format!("{key}: {text}") } else { text.to_owned() }
    }
}

impl Flat {
    pub fn of(value: &Value) -> Self {
        let mut it = Self::default();
        it.flatten("", value);
        it
    }

    /// Sets a value; an empty one is none.
    pub fn set(&mut self, path: &str, text: &str) {
        let text = clean(text);
        if !text.is_empty() {
            self.0.insert(path.trim().to_lowercase(), text);
        }
    }

    fn flatten(&mut self, path: &str, value: &Value) {
        let below = |name: &str| {
            if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
        };
        match value {
            Value::Null => {}
            Value::Bool(it) => self.set(path, &it.to_string()),
            Value::Number(it) => self.set(path, &it.to_string()),
            Value::String(it) => self.set(path, it),
            Value::Array(all) => {
                for (at, it) in all.iter().enumerate() {
                    self.flatten(&below(&format!("{at:04}")), it);
                }
            }
            Value::Object(all) => all.iter().for_each(|(name, it)| self.flatten(&below(name), it)),
        }
    }

    /// What stands there, which is then gone. `#text` is what stands beside elements.
    pub fn take(&mut self, path: &str) -> String {
        let plain = self.0.remove(path);
        plain.or_else(|| self.0.remove(&format!("{path}.#text"))).unwrap_or_default()
    }

    /// The first of these that says something.
    pub fn first(&mut self, paths: &[&str]) -> String {
        let found = paths.iter().find(|path| self.0.contains_key(**path)).copied();
        found.map(|path| self.take(path)).unwrap_or_default()
    }

    /// Everything below a path, as entries of a list, in their order: `group`, `group.item`,
    /// `group.item.0001`, each with a text of its own or with named values below.
    pub fn items(&mut self, group: &str) -> Vec<Item> {
        let mut found: BTreeMap<String, Item> = BTreeMap::new();
        for (path, text) in self.below(group) {
            // The last name says what it is about the entry, unless it is the entry's own.
            let (entry, name) = match path.rsplit_once('.') {
                Some((entry, name)) if is_about(name) => (entry, name),
                _ if is_about(&path) => ("", path.as_str()),
                _ => (path.as_str(), ""),
            };
            let name = if name == "#text" { "" } else { name };
            found.entry(entry.to_owned()).or_default().0.insert(name.to_owned(), text);
        }
        found.into_values().collect()
    }

    /// The words of a list: those of its entries, and those joined in one of them.
    pub fn words(&mut self, group: &str) -> Vec<String> {
        self.split(group, Item::said)
    }

    /// The words of a list, each entry read in that way.
    pub fn split(&mut self, group: &str, said: fn(&Item) -> String) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for item in self.items(group) {
            for word in said(&item).split(BETWEEN).map(str::trim) {
                if !word.is_empty() && !found.iter().any(|known| known == word) {
                    found.push(word.to_owned());
                }
            }
        }
        found
    }

    /// What stands below a group, by the rest of the path, which is then gone.
    pub fn below(&mut self, group: &str) -> Vec<(String, String)> {
        let within = format!("{group}.");
        let paths: Vec<String> = self
            .0
            .range(group.to_owned()..)
            .take_while(|(path, _)| path.starts_with(group))
            .filter(|(path, _)| *path == group || path.starts_with(&within))
            .map(|(path, _)| path.clone())
            .collect();
        let rest = |path: &String| path.strip_prefix(&within).unwrap_or_default().to_owned();
        paths.iter().map(|path| (rest(path), self.0.remove(path).unwrap_or_default())).collect()
    }

    /// What nobody took.
    pub fn left(self) -> BTreeMap<String, String> {
        self.0
    }
}

/// Whether a text says yes.
pub fn is_yes(text: &str) -> bool {
    ["true", "yes", "1"].contains(&text.to_lowercase().as_str())
}

fn is_about(name: &str) -> bool {
    ["key", "label", "other", "#text"].contains(&name)
}

/// A text without control characters and surrounding white space; line ends are one character.
fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    text.chars().filter(is_kept).collect::<String>().trim().to_owned()
}

/// The tree as one row of a table: values by path, the entries of a list joined.
pub fn row(value: &Value) -> BTreeMap<String, String> {
    let mut cells = BTreeMap::new();
    lay("", value, &mut cells);
    cells
}

fn lay(path: &str, value: &Value, to: &mut BTreeMap<String, String>) {
    let text = match value {
        Value::Object(all) => {
            // A list stands under the name of its entries; its cell under that of the list.
            if let Some(list) = only_list(all) {
                return lay(path, list, to);
            }
            let below = |name: &str| {
                if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
            };
            return all.iter().for_each(|(name, value)| lay(&below(name), value, to));
        }
        Value::Array(all) => all.iter().map(one).collect::<Vec<_>>().join("; "),
        other => one(other),
    };
    if !text.is_empty() {
        to.insert(path.to_owned(), text);
    }
}

/// The list in a group that holds nothing else. A status is no list of its group: what else the
/// group can say may be missing just here.
fn only_list(all: &Map<String, Value>) -> Option<&Value> {
    let (name, list) = all.iter().next()?;
    (all.len() == 1 && list.is_array() && name != "status").then_some(list)
}

/// An entry of a list in a cell: its code.
fn one(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Object(all) => {
            all.get("key").or_else(|| all.get("other")).map(one).unwrap_or_default()
        }
        other => other.to_string(),
    }
}

/// Writes an element of that name with everything below it; nothing for what is empty.
pub fn write_xml(name: &str, value: &Value, to: &mut String) {
    match value {
        Value::Null => {}
        Value::Array(all) => all.iter().for_each(|it| write_xml(name, it, to)),
        other => {
            to.extend(["<", name, ">"]);
            match other {
                Value::Object(all) => all.iter().for_each(|(name, it)| write_xml(name, it, to)),
                Value::String(text) => escape(text, to),
                plain => to.push_str(&plain.to_string()),
            }
            to.extend(["</", name, ">"]);
        }
    }
}

fn escape(text: &str, to: &mut String) {
    for c in text.chars() {
        match c {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            // No document may hold these.
            '\u{fffe}' | '\u{ffff}' => {}
            c => to.push(c),
        }
    }
}

/// A cell that no spreadsheet takes for something else, and that reads back as it was: spreadsheets
/// are kept from formulas by an apostrophe, so one that was there before needs another.
pub fn cell(text: &str) -> String {
    if is_guarded(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text of such a cell.
pub fn uncell(text: &str) -> &str {
    if is_guarded(text) { text.strip_prefix('\'').unwrap_or(text) } else { text }
}

fn is_guarded(text: &str) -> bool {
    let rest = text.strip_prefix('\'');
    rest.is_some_and(|rest| rest.starts_with(['=', '+', '-', '@', '\'']))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Flat, cell, row, uncell, write_xml};

    #[test]
    fn what_is_taken_is_gone_and_the_rest_is_left() {
        let mut it = Flat::of(&json!({
            "Content": { "title": " A\r\nB\u{1} ", "summary": null },
            "eoi": { "status": true },
            "more": [ { "x": 1 }, { "x": 2 } ],
        }));
        assert_eq!(
            (it.take("content.title"), it.take("content.title")),
            ("A\nB".into(), String::new())
        );
        assert_eq!(it.first(&["eoi", "eoi.status"]), "true");
        let left = it.left();
        assert_eq!(left.get("more.0001.x").map(String::as_str), Some("2"));
        assert_eq!(left.len(), 2);
    }

    #[test]
    fn lists_are_read_in_every_dress() {
        for value in [
            json!({ "l": "a; b" }),
            json!({ "l": ["a", "b"] }),
            json!({ "l": { "i": ["a", "b", "a"] } }),
            json!({ "l": { "i": [{ "key": "a", "label": "x" }, { "key": "b" }] } }),
            json!({ "l": { "i": [{ "other": "a" }, { "#text": "b" }] } }),
        ] {
            assert_eq!(Flat::of(&value).words("l"), ["a", "b"], "{value}");
        }
        let mut one = Flat::of(&json!({ "l": { "i": { "key": "a", "label": "x" } }, "ll": "z" }));
        let items = one.items("l");
        assert_eq!((items.len(), items[0].get("label"), items[0].code()), (1, "x", "a"));
        assert_eq!(one.take("ll"), "z", "a longer name is another one");
        let many = json!({ "l": (0..12).map(|n| n.to_string()).collect::<Vec<_>>() });
        assert_eq!(Flat::of(&many).words("l").last().map(String::as_str), Some("11"));
    }

    #[test]
    fn trees_become_rows_and_elements() {
        let tree = json!({
            "a": { "b": "x < y & z", "c": { "d": ["1", "2"] }, "e": { "f": [{ "key": "k" }] } },
            "g": { "status": ["x"] }, "h": null,
        });
        let row = row(&tree);
        let cells: Vec<_> = row.iter().map(|(name, it)| (name.as_str(), it.as_str())).collect();
        assert_eq!(cells, [("a.b", "x < y & z"), ("a.c", "1; 2"), ("a.e", "k"), ("g.status", "x")]);
        let mut text = String::new();
        write_xml("p", &tree, &mut text);
        assert_eq!(
            text,
            "<p><a><b>x &lt; y &amp; z</b><c><d>1</d><d>2</d></c><e><f><key>k</key></f></e></a>\
             <g><status>x</status></g></p>"
        );
    }

    #[test]
    fn apostrophes_that_were_there_stay() {
        for text in ["'=x", "''x", "'x", "=x", "'", "''", "x"] {
            assert_eq!(uncell(&cell(text)), text);
        }
        assert_eq!(uncell("'=x"), "=x", "what a table was given against formulas goes");
    }
}
