//! Forms and queries: what the browser sent, what is wrong with it, and the value it means.
//!
//! A form is parsed, not validated: either it yields the value a feature works with,
//! or it comes back whole, with the words typed and a reason beside each wrong field.

use std::{collections::BTreeMap, path::PathBuf, str::FromStr};

use crate::clock::Day;

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one of the words")]
pub struct Unknown;

/// Words by name, each name as often as it was sent: a query string or a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Params(BTreeMap<String, Vec<String>>);

impl Params {
    /// Reads `a=1&b=2&a=3`. Names without a value are left out.
    pub fn parse(encoded: &[u8]) -> Result<Self, Unknown> {
        let pairs: Vec<(String, String)> =
            serde_urlencoded::from_bytes(encoded).map_err(|_| Unknown)?;
        let mut all = Self::default();
        for (name, value) in pairs {
            all.add(&name, &value);
        }
        Ok(all)
    }

    pub fn add(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.0.entry(name.to_owned()).or_default().push(value.to_owned());
        }
    }

    /// The first value, without surrounding white space; empty if there is none.
    pub fn value(&self, name: &str) -> &str {
        self.all(name).first().map_or("", |v| v.trim())
    }

    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    pub fn parsed<T: FromStr>(&self, name: &str) -> Option<T> {
        self.value(name).parse().ok()
    }

    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).iter().any(|v| v == value)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same with one name set to one value, or removed if the value is empty.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut it = self.without(name);
        it.add(name, value);
        it
    }

    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        let mut it = self.clone();
        it.0.remove(name);
        it
    }

    /// The same without one of the values of a name.
    #[must_use]
    pub fn without_value(&self, name: &str, value: &str) -> Self {
        let mut it = self.clone();
        if let Some(values) = it.0.get_mut(name) {
            values.retain(|v| v != value);
        }
        it.0.retain(|_, values| !values.is_empty());
        it
    }

    /// Every name and value, names in alphabetical order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|(name, all)| all.iter().map(move |v| (name.as_str(), v.as_str())))
    }

    /// As a query string, with its question mark, or empty.
    pub fn query(&self) -> String {
        let pairs: Vec<_> = self.pairs().collect();
        match serde_urlencoded::to_string(pairs) {
            Ok(text) if !text.is_empty() => format!("?{text}"),
            _ => String::new(),
        }
    }
}

/// A file that came with a form; it lies in a temporary place until the request is over.
#[derive(Debug, Clone)]
pub struct Upload {
    pub name: String,
    pub path: PathBuf,
    pub size: u64,
}

/// A form as it was sent, with the reasons found on the way to its value.
#[derive(Debug, Clone, Default)]
pub struct Form {
    values: Params,
    errors: BTreeMap<&'static str, &'static str>,
    pub uploads: Vec<Upload>,
}

impl From<Params> for Form {
    fn from(values: Params) -> Self {
        Self { values, ..Self::default() }
    }
}

impl Form {
    pub fn value(&self, field: &str) -> &str {
        self.values.value(field)
    }

    pub fn all(&self, field: &str) -> &[String] {
        self.values.all(field)
    }

    /// Everything that was sent.
    pub const fn params(&self) -> &Params {
        &self.values
    }

    /// Fills a field before the form is shown.
    #[must_use]
    pub fn filled(mut self, field: &str, value: impl std::fmt::Display) -> Self {
        self.values.add(field, &format!("{value}"));
        self
    }

    /// The same with nothing in a field.
    #[must_use]
    pub fn emptied(mut self, field: &str) -> Self {
        self.values = self.values.without(field);
        self
    }

    pub fn error(&self, field: &str) -> Option<&'static str> {
        self.errors.get(field).copied()
    }

    /// The wrong fields with their reasons, for the summary above the form.
    pub fn errors(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.errors.iter().map(|(field, why)| (*field, *why))
    }

    pub fn reject(&mut self, field: &'static str, why: &'static str) {
        self.errors.entry(field).or_insert(why);
    }

    /// A text that must be there and must not exceed `max` characters.
    pub fn text(&mut self, field: &'static str, max: usize) -> String {
        if self.value(field).is_empty() {
            self.reject(field, "form-required");
        }
        self.optional(field, max)
    }

    /// A text that may be empty and must not exceed `max` characters.
    pub fn optional(&mut self, field: &'static str, max: usize) -> String {
        let text = self.value(field).replace("\r\n", "\n");
        if text.chars().count() > max {
            self.reject(field, "form-too-long");
        }
        if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
            self.reject(field, "form-invalid");
        }
        text
    }

    /// A value of any type that reads itself from text: a word, a number, an id.
    pub fn parsed<T: FromStr>(&mut self, field: &'static str) -> Option<T> {
        let value = self.value(field).parse().ok();
        if value.is_none() {
            let empty = self.value(field).is_empty();
            self.reject(field, if empty { "form-required" } else { "form-invalid" });
        }
        value
    }

    /// A value that may be left empty.
    pub fn maybe<T: FromStr>(&mut self, field: &'static str) -> Option<T> {
        if self.value(field).is_empty() { None } else { self.parsed(field) }
    }

    pub fn day(&mut self, field: &'static str) -> Option<Day> {
        self.maybe(field)
    }

    pub fn flag(&self, field: &str) -> bool {
        !self.value(field).is_empty()
    }

    /// An address a mail can be sent to: something, an at, a host with a dot.
    pub fn email(&mut self, field: &'static str) -> String {
        let mail = self.text(field, 200).to_lowercase();
        let parts = mail.split_once('@');
        let is_host =
            |host: &str| host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
        let fits = parts.is_some_and(|(name, host)| {
            !name.is_empty() && is_host(host) && mail.parse::<lettre::Address>().is_ok()
        });
        if !fits {
            self.reject(field, "form-email");
        }
        mail
    }

    /// Comma-separated or repeated values, each trimmed, without doubles, at most `most`.
    pub fn list(&mut self, field: &'static str, most: usize) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for word in self.all(field).iter().flat_map(|v| v.split([',', ';', '\n'])) {
            let word = word.trim();
            if !word.is_empty() && !found.iter().any(|known| known == word) {
                found.push(word.to_owned());
            }
        }
        if found.len() > most {
            self.reject(field, "form-too-many");
        }
        found
    }

    /// The value, if nothing was rejected on the way to it; the form otherwise.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, Self> {
        match value {
            Some(value) if self.errors.is_empty() => Ok(value),
            _ => Err(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, Params};

    #[test]
    fn a_query_reads_what_it_writes() {
        let params = Params::parse(b"q=caf%C3%A9+%26+th%C3%A9&kind=sme&kind=large&empty=").unwrap();
        assert_eq!(params.value("q"), "café & thé");
        assert_eq!(params.all("kind"), ["sme", "large"]);
        assert_eq!(Params::parse(&params.query().as_bytes()[1..]).unwrap(), params);
        assert_eq!(params.without_value("kind", "sme").all("kind"), ["large"]);
        assert_eq!(params.with("q", "").query(), "?kind=sme&kind=large");
    }

    #[test]
    fn a_wrong_form_knows_why() {
        let mut form = Form::from(Params::parse(b"name=&mail=a%40b&age=x").unwrap());
        form.text("name", 10);
        form.email("mail");
        let age: Option<i64> = form.parsed("age");
        let form = form.finish(age).unwrap_err();
        let found: Vec<_> = form.errors().collect();
        assert_eq!(
            found,
            [("age", "form-invalid"), ("mail", "form-email"), ("name", "form-required")]
        );
    }
}
