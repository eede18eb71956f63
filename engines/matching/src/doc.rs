//! What is put into the index: documents and the facts about them. Plain values, no behaviour beyond them.

use engine_text::Lang;
use serde::{Deserialize, Serialize};

/// A calendar day, counted from 1 January 1970.
pub type Day = i32;

/// What a document stands for. A new kind is one line here and one field in the index schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Organisation,
    Topic,
    Opportunity,
}

impl Kind {
    /// Every kind, in the order of their index fields.
    pub const ALL: [Self; 3] = [Self::Organisation, Self::Topic, Self::Opportunity];

    /// The code word, as used in tags and facet values.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Topic => "topic",
            Self::Opportunity => "opportunity",
        }
    }

    /// Reads the code word back.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == code)
    }
}

/// Who may find a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    Public,
    /// Signed-in people of any agency.
    Members,
    /// Holders of one of the document's keys. The default, so that forgetting hides.
    #[default]
    Closed,
}

/// The coded facts of a document. Empty means not stated.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facets {
    /// ISO 3166 alpha-2 (`EL` and `UK` are read as `GR` and `GB`).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub country: String,
    /// NUTS code of any level.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub region: String,
    /// `sme`, `university`, … for organisations; `bo`, `to`, `rd` for opportunities; `ria`, `ia` for topics.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub subkind: String,
    /// NACE codes, with or without the section letter: `C26.51`, `26.51`, `26`, `C`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub programme: String,
    /// Working languages, two-letter codes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub status: String,
    /// Values others have put on the record, as `namespace:value`: tags, custom fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    /// Countries a counterpart must come from; empty = any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wanted_countries: Vec<String>,
    /// Kinds of counterpart that are accepted (`sme`, `university`, …); empty = any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wanted_kinds: Vec<String>,
}

/// One past project or collaboration.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct HistoryItem {
    pub title: String,
    /// Code of the topic family: the topic code without year and number.
    pub family: String,
    /// Document ids of the organisations that took part.
    pub partners: Vec<String>,
}

/// One document of the index: what some readers may see of a record.
///
/// A record has one document, or several that share its id: layers, each a whole document with
/// all that its readers may see. Everybody finds one layer of a record, the narrowest they may see.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Doc {
    pub id: String,
    pub kind: Kind,
    /// 0 for the widest. Closed layers are narrower than all others.
    #[serde(default)]
    pub layer: u8,
    /// The language of the texts; found by the engine when not given.
    #[serde(default, with = "lang_code", skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
    #[serde(default)]
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// What the organisation can give.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub offers: String,
    /// What it looks for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub seeks: String,
    #[serde(default)]
    pub facets: Facets,
    /// Technology readiness, from and to, both included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trl: Option<(u8, u8)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_on: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline_on: Option<Day>,
    /// Smallest and largest amount, in whole units of the programme's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<(i64, i64)>,
    #[serde(default)]
    pub audience: Audience,
    /// Who may see a closed document: holders of one of these, such as `agency:…` or `person:…`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
    /// Documents of one group belong to one owner and are never matched with each other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<HistoryItem>,
    /// How much there is to this document on its own, 0 to 1 (for example from past projects).
    #[serde(default)]
    pub prominence: f32,
    /// Milliseconds since 1970; sorts "newest".
    #[serde(default)]
    pub changed_at: i64,
    /// A code people type: topic code, profile reference.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ref_code: String,
}

impl Doc {
    /// An empty document that nobody may see.
    pub fn new(id: impl Into<String>, kind: Kind, title: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            kind,
            layer: 0,
            lang: None,
            title: title.into(),
            summary: String::new(),
            body: String::new(),
            keywords: Vec::new(),
            offers: String::new(),
            seeks: String::new(),
            facets: Facets::default(),
            trl: None,
            opens_on: None,
            deadline_on: None,
            budget: None,
            audience: Audience::default(),
            keys: Vec::new(),
            group: None,
            history: Vec::new(),
            prominence: 0.0,
            changed_at: 0,
            ref_code: String::new(),
        }
    }

    /// The language of the texts: as stated, else detected, else English.
    pub fn language(&self) -> Lang {
        self.lang
            .or_else(|| {
                let mut sample = self.title.clone();
                for text in [&self.summary, &self.body, &self.offers, &self.seeks] {
                    if sample.len() > 1_000 {
                        break;
                    }
                    sample.push('\n');
                    sample.extend(text.chars().take(1_000));
                }
                engine_text::detect(&sample)
            })
            .unwrap_or(Lang::En)
    }
}

/// A change to the index.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Replaces all layers of a record by these, which share one id.
    Put(Vec<Doc>),
    /// Takes the record with this id out.
    Remove(String),
}

impl From<Doc> for Change {
    fn from(doc: Doc) -> Self {
        Self::Put(vec![doc])
    }
}

/// Languages as their codes in stored documents and answers.
pub(crate) mod lang_code {
    use engine_text::Lang;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(
        clippy::ref_option,
        clippy::trivially_copy_pass_by_ref,
        reason = "the signature serde asks for"
    )]
    pub fn serialize<S: Serializer>(lang: &Option<Lang>, to: S) -> Result<S::Ok, S::Error> {
        match lang {
            Some(lang) => to.serialize_str(lang.as_str()),
            None => to.serialize_none(),
        }
    }

    pub fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<Option<Lang>, D::Error> {
        let code = Option::<String>::deserialize(from)?;
        Ok(code.and_then(|code| code.parse().ok()))
    }
}
