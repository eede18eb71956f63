//! What a questionnaire asks, without its words: dimensions, items, facts, conditions. Pure.
//!
//! The format is described in `content/questionnaires/README.md`.

use serde::{Deserialize, Serialize};

/// The levels an item describes: 0 to 4.
pub const LEVELS: usize = 5;
/// The highest level.
pub const TOP: u8 = 4;

/// Everything but the words. The order of facts and items is the order of asking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Structure {
    /// Never changes with the version.
    pub id: String,
    /// `major.minor.patch`: scores compare within one major version.
    pub version: String,
    /// SPDX.
    pub licence: String,
    /// Two-letter codes; the first is the one to fall back to.
    pub languages: Vec<String>,
    /// A dimension is valid when at least this share of its items is answered, 0 to 1.
    pub valid_share: f64,
    /// An overall score needs at least so many valid dimensions.
    pub valid_dimensions: usize,
    #[serde(default)]
    pub fact: Vec<Fact>,
    #[serde(default)]
    pub dimension: Vec<Dimension>,
    #[serde(default)]
    pub subdimension: Vec<Subdimension>,
    #[serde(default)]
    pub item: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    pub id: String,
    /// Relative to the other dimensions.
    pub weight: f64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subdimension {
    pub id: String,
    pub dimension: String,
}

/// How an item is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answering {
    Levels,
    Number,
    Choice,
}

/// Something that is scored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub id: String,
    pub subdimension: String,
    pub kind: Answering,
    /// Clause of ISO 56002:2019 it belongs to.
    pub clause: String,
    /// Inside the sub-dimension.
    #[serde(default = "one")]
    pub weight: f64,
    #[serde(default)]
    pub unit: String,
    /// Value and score (0 to 1), ascending: straight lines in between, cut off outside.
    #[serde(default)]
    pub anchors: Vec<(f64, f64)>,
    pub least: Option<f64>,
    pub most: Option<f64>,
    /// How its value follows from facts: offered, never filled in silently.
    pub suggest: Option<String>,
    /// Of a choice: score = smaller of 1 and points of the ticked options / maximum.
    pub maximum: Option<f64>,
    #[serde(default)]
    pub options: Vec<Choice>,
    #[serde(default)]
    pub ask_if: Vec<Condition>,
}

const fn one() -> f64 {
    1.0
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub id: String,
    pub points: f64,
}

/// What sort of thing a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// ISO 3166-1 alpha-2.
    Country,
    Nuts3,
    Nace,
    Year,
    Number,
    /// A whole number from 0.
    Count,
}

impl Sort {
    /// Whether it is written as a figure.
    pub const fn is_figure(self) -> bool {
        matches!(self, Self::Year | Self::Number | Self::Count)
    }
}

/// Something that is never scored: it says with whom to compare and what results follow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    pub id: String,
    pub kind: Sort,
    #[serde(default)]
    pub unit: String,
    pub least: Option<f64>,
    pub most: Option<f64>,
    /// Asked for so many closed financial years, the last one first; 0 and 1 mean once.
    #[serde(default)]
    pub years: usize,
    #[serde(default)]
    pub class_key: bool,
    #[serde(default)]
    pub ask_if: Vec<Condition>,
}

/// One source, declared earlier, and one test of its value. All of a list have to hold.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Condition {
    pub fact: Option<String>,
    pub item: Option<String>,
    pub at_least: Option<f64>,
    pub at_most: Option<f64>,
    pub above: Option<f64>,
    pub below: Option<f64>,
    pub is: Option<String>,
    pub is_not: Option<String>,
    pub one_of: Option<Vec<String>>,
    /// Of a year: at least so many years before the year of the assessment.
    pub age_at_least: Option<f64>,
}

impl Condition {
    /// What it looks at; none if it names nothing or two things.
    pub fn source(&self) -> Option<&str> {
        match (&self.fact, &self.item) {
            (Some(id), None) | (None, Some(id)) => Some(id),
            _ => None,
        }
    }

    /// How many tests it makes: it should be one.
    pub fn tests(&self) -> usize {
        let figures = [self.at_least, self.at_most, self.above, self.below, self.age_at_least];
        let words = [self.is.is_some(), self.is_not.is_some(), self.one_of.is_some()];
        figures.iter().flatten().count() + words.iter().filter(|it| **it).count()
    }
}

impl Structure {
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.item.iter().find(|it| it.id == id)
    }

    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.fact.iter().find(|it| it.id == id)
    }

    pub fn subdimensions_of<'a>(
        &'a self,
        dimension: &'a str,
    ) -> impl Iterator<Item = &'a Subdimension> {
        self.subdimension.iter().filter(move |it| it.dimension == dimension)
    }

    pub fn items_of<'a>(&'a self, subdimension: &'a str) -> impl Iterator<Item = &'a Item> {
        self.item.iter().filter(move |it| it.subdimension == subdimension)
    }

    /// The dimension an item counts for.
    pub fn dimension_of(&self, item: &Item) -> Option<&str> {
        let home = self.subdimension.iter().find(|it| it.id == item.subdimension)?;
        Some(&home.dimension)
    }
}

/// The part of a version within which scores compare; 0 for what is none.
pub fn major(version: &str) -> u32 {
    version.split('.').next().and_then(|it| it.parse().ok()).unwrap_or(0)
}
