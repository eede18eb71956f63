//! The scripts that ship, and how their files are read. Pure.

use std::{collections::BTreeMap, sync::LazyLock};

use kit::include_dir::{Dir, include_dir};
use serde::Deserialize;

use crate::model::Document;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../content/visits");

/// Words by language.
pub type Words = BTreeMap<String, String>;

/// A version of a script.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    pub key: String,
    pub version: u32,
    /// The questionnaire its items come from.
    pub questionnaire: String,
    pub title: Words,
    pub lead: Words,
    /// Fields that get the day of the visit, if nothing stands in them.
    pub days: Vec<String>,
    pub part: Vec<Part>,
    pub question: Vec<Question>,
}

/// A chapter.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub name: String,
    pub title: Words,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Text,
    Number,
    Nace,
    Lines,
    Choice,
    Grades,
    Yes,
    Agreement,
    Item,
    Steps,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub name: String,
    pub part: String,
    pub kind: Kind,
    /// Documents and fields, with a point between.
    pub feeds: Vec<String>,
    /// Characters of a text, the greatest number, the most lines or steps.
    #[serde(default)]
    pub most: i64,
    /// What is asked; an item is asked in the words of its questionnaire.
    #[serde(default)]
    pub title: Words,
    /// How to ask it.
    pub hint: Words,
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// A choice that follows from a number: the first one it is below.
    #[serde(default)]
    pub bands: Vec<Band>,
    /// Whether what was said stands on the note for the company.
    #[serde(default)]
    pub in_note: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub name: String,
    pub title: Words,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub below: i64,
    pub name: String,
}

impl Script {
    pub fn question(&self, name: &str) -> Option<&Question> {
        self.question.iter().find(|it| it.name == name)
    }
}

impl Question {
    /// The fields of a document it feeds, in order.
    pub fn fields(&self, document: Document) -> impl Iterator<Item = &str> {
        self.feeds.iter().filter_map(move |feed| {
            let (of, field) = feed.split_once('.')?;
            (of == document.as_str()).then_some(field)
        })
    }

    /// The documents it feeds, as words.
    pub fn documents(&self) -> Vec<&str> {
        let mut all: Vec<&str> =
            self.feeds.iter().filter_map(|it| it.split_once('.')).map(|it| it.0).collect();
        all.dedup();
        all
    }

    pub fn choice(&self, name: &str) -> Option<&Choice> {
        self.choices.iter().find(|it| it.name == name)
    }

    /// Whether it is the name of a band.
    pub fn band_named(&self, name: &str) -> bool {
        self.bands.iter().any(|it| it.name == name)
    }

    /// The choice that follows from a number.
    pub fn band(&self, number: i64) -> Option<&str> {
        self.bands.iter().find(|it| number < it.below).map(|it| it.name.as_str())
    }
}

/// What is said in a language, or in English.
pub fn said(words: &Words, lang: &str) -> String {
    words.get(lang).or_else(|| words.get("en")).cloned().unwrap_or_default()
}

/// Every script that ships. A file with findings is none: a test looks at all of them.
static SHIPPED: LazyLock<Vec<Script>> = LazyLock::new(|| {
    let mut all: Vec<Script> = texts().filter_map(|it| read(it).ok()).collect();
    all.sort_by(|one, other| (&one.key, one.version).cmp(&(&other.key, other.version)));
    all
});

fn texts() -> impl Iterator<Item = &'static str> {
    let files = FILES.files().filter(|it| it.path().extension().is_some_and(|it| it == "toml"));
    files.filter_map(|it| it.contents_utf8())
}

fn read(text: &str) -> Result<Script, Vec<String>> {
    let it: Script = toml::from_str(text).map_err(|wrong| vec![wrong.to_string()])?;
    let wrong = crate::lint::model::look(&it);
    if wrong.is_empty() { Ok(it) } else { Err(wrong) }
}

/// The script a visit begins with today.
pub fn newest() -> Option<&'static Script> {
    SHIPPED.last()
}

/// That very version.
pub fn exact(key: &str, version: i64) -> Option<&'static Script> {
    SHIPPED.iter().find(|it| it.key == key && i64::from(it.version) == version)
}

#[cfg(test)]
mod tests {
    use super::{newest, read, texts};

    #[test]
    fn every_file_is_a_script() {
        for text in texts() {
            assert_eq!(read(text).err().unwrap_or_default(), Vec::<String>::new());
        }
        let it = newest().unwrap();
        assert!((20..=30).contains(&it.question.len()), "{}", it.question.len());
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said() {
        let text = texts().next().unwrap();
        let wrong = |from: &str, to: &str| {
            let changed = text.replacen(from, to, 1);
            assert_ne!(text, changed, "{from}");
            read(&changed).expect_err(from)
        };
        wrong("name = \"contact\"", "name = \"going\"");
        wrong("needs.contact_person", "needs.no_such_field");
        wrong("profile.offers", "profile.nothing");
        wrong("diagnosis.commitment", "diagnosis.nothing");
        wrong("part = \"company\"", "part = \"elsewhere\"");
        wrong("name = \"upscaling\"", "name = \"growing\"");
        wrong(", pl = ", ", xx = ");
        wrong("version = 1", "number = 1");
    }

    #[test]
    fn a_number_leads_to_a_band() {
        let it = newest().unwrap().question("staff").unwrap();
        let bands = [0, 9, 10, 49, 50, 249, 250].map(|n| it.band(n).unwrap());
        assert_eq!(bands, ["micro", "micro", "small", "small", "medium", "medium", "large"]);
    }
}
