//! What the index answers: hits, matches and the reasons for them. Codes and evidence, never sentences.

use engine_text::Lang;
use serde::Serialize;

use crate::ask::Facet;
use crate::doc::{Day, Kind};

/// How often one value occurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    pub value: String,
    pub count: usize,
}

/// The values of one facet, the most frequent first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FacetCounts {
    pub facet: Facet,
    pub counts: Vec<Count>,
}

/// One result of a directory search.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    pub id: String,
    pub kind: Kind,
    pub title: String,
    /// Comparable within one answer only.
    pub score: f32,
}

/// The answer to a directory search.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Found {
    pub hits: Vec<Hit>,
    pub total: usize,
    pub facets: Vec<FacetCounts>,
    /// Words nobody wrote, and the words looked for instead.
    pub corrected: Vec<(String, String)>,
}

/// Where in a document a word was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    Title,
    Keywords,
    Summary,
    Offers,
    Seeks,
    Body,
    /// A coded fact, not a text.
    Facts,
    History,
}

/// One reason, with what stands on both sides.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evidence {
    /// The words or code on the side of the wish, as written.
    pub wish: String,
    /// The words or code on the other side, as written.
    pub found: String,
    pub field: Field,
    /// The share of the part's points this piece of evidence carries, 0 to 1.
    pub weight: f32,
    /// Points the whole score would lose if the wish did not say this; 0 for what it does not say in
    /// words, less if the rest of the wish would fit better.
    pub loss: f32,
    /// The sentence it was found in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passage: Option<String>,
}

/// What a part of the score is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PartKind {
    /// The same words.
    Words,
    /// The same subjects, also across languages.
    Concepts,
    /// The same theme in other words: the texts lie near each other among all texts of the node.
    Theme,
    /// How far the wish says what the title says.
    Title,
    /// What one seeks and the other offers, both ways.
    Reciprocity,
    Sector,
    /// Past projects in the same family, past partners.
    History,
    Trl,
    /// The kind of counterpart asked for.
    Subkind,
    Region,
    Deadline,
    Language,
    /// Standing of the document itself.
    Prominence,
}

/// One part of a score.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Part {
    pub what: PartKind,
    /// The points of all parts add up to the score.
    pub points: f32,
    /// The most this part could have given.
    pub of: f32,
    pub evidence: Vec<Evidence>,
}

/// What speaks against a match.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Objection {
    DeadlinePassed { on: Day },
    DeadlineSoon { days: i32 },
    NotOpenYet { days: i32 },
    OtherLanguage { theirs: Vec<String> },
    TrlOutside { theirs: (u8, u8), yours: (u8, u8) },
    CountryNotListed { country: String },
    KindNotListed { kind: String, wanted: Vec<String> },
}

/// One match with its reasons.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Match {
    pub id: String,
    pub kind: Kind,
    pub title: String,
    /// 0 to 100, comparable between wishes.
    pub score: f32,
    /// Points the score would lose if the wish said none of the words that are named as evidence.
    pub named: f32,
    /// The strongest first.
    pub parts: Vec<Part>,
    pub against: Vec<Objection>,
}

/// The answer to a wish.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Matches {
    /// The best first; equal scores by id.
    pub hits: Vec<Match>,
    /// How many candidates were compared in full.
    pub considered: usize,
    /// Counts over the candidates.
    pub facets: Vec<FacetCounts>,
    /// The language the wish was read in.
    #[serde(serialize_with = "crate::doc::lang_code::serialize")]
    pub lang: Option<Lang>,
    /// The words of the wish that were looked for, the most telling first, as written.
    pub terms: Vec<String>,
    /// Ids of the concepts recognised in the wish.
    pub concepts: Vec<String>,
}
