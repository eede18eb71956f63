//! What is asked of the index: a directory search, or a wish to be matched.

use engine_text::Lang;
use serde::{Deserialize, Serialize};

use crate::doc::{Day, Doc, Kind};
use crate::exposure::Exposure;

/// On whose behalf a question is asked; decides what can be found at all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Viewer {
    /// Sees what is open to members.
    pub member: bool,
    /// Sees what is closed with one of these.
    pub keys: Vec<String>,
}

impl Viewer {
    /// Somebody who is not signed in.
    pub fn public() -> Self {
        Self::default()
    }

    /// A signed-in person who holds these keys.
    pub fn of_keys(keys: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { member: true, keys: keys.into_iter().map(Into::into).collect() }
    }
}

/// A coded property that can be filtered by and counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Facet {
    Kind,
    Country,
    /// NUTS; a filter by `DE2` finds `DE212`.
    Region,
    Subkind,
    /// NACE; a filter by `C` or `26` finds `C26.51`.
    Sector,
    Programme,
    Language,
    Status,
    /// `namespace:value`. Filters by values of one namespace are alternatives; several namespaces
    /// must all agree, like several facets.
    Label,
}

impl Facet {
    pub const ALL: [Self; 9] = [
        Self::Kind,
        Self::Country,
        Self::Region,
        Self::Subkind,
        Self::Sector,
        Self::Programme,
        Self::Language,
        Self::Status,
        Self::Label,
    ];

    /// The code word, as used in index tags.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Country => "country",
            Self::Region => "region",
            Self::Subkind => "subkind",
            Self::Sector => "sector",
            Self::Programme => "programme",
            Self::Language => "language",
            Self::Status => "status",
            Self::Label => "label",
        }
    }
}

/// Values of one facet of which a document must have one; several facets must all agree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters(pub Vec<(Facet, Vec<String>)>);

impl Filters {
    /// Nothing is filtered.
    pub fn none() -> Self {
        Self::default()
    }

    /// One more facet; no values mean no filter.
    #[must_use]
    pub fn with(
        mut self,
        facet: Facet,
        values: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        let values: Vec<String> = values.into_iter().map(Into::into).collect();
        if !values.is_empty() {
            self.0.push((facet, values));
        }
        self
    }
}

/// How many of the words must be there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Each word, the last one as a beginning, unknown words with their typing errors.
    #[default]
    All,
    /// Any word: plain BM25 over all texts.
    Any,
}

/// The order of search results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By words; without words the newest first.
    #[default]
    Relevance,
    Title,
    Newest,
    /// The nearest deadline first; those passed, and those without one, last.
    Deadline,
}

/// A directory search.
#[derive(Clone, Debug, Default)]
pub struct Search {
    pub words: String,
    /// The language the words are probably in (the reader's); every language is tried.
    pub lang: Option<Lang>,
    pub mode: Mode,
    /// Kinds to look among; empty = all.
    pub kinds: Vec<Kind>,
    pub filters: Filters,
    pub viewer: Viewer,
    /// For the deadline order.
    pub today: Day,
    pub sort: Sort,
    pub limit: usize,
    pub offset: usize,
    /// Only the first few are wanted: `total` counts no further than `offset + limit`, which lets
    /// a question in [`Mode::Any`] without filters skip most documents.
    pub uncounted: bool,
    /// Facets to count; a facet's own filter does not narrow its counts.
    pub facets: Vec<Facet>,
}

/// What no result may violate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints {
    /// Countries the result must come from; empty = any.
    pub countries: Vec<String>,
    /// Subkinds the result must have one of; empty = any.
    pub subkinds: Vec<String>,
    pub statuses: Vec<String>,
    /// Records that must not be answered, such as those of a no-compete list. They are taken out before
    /// anything is looked up, so that no score, count or order tells that they are there.
    pub not_ids: Vec<String>,
    /// The same for all records of one owner.
    pub not_groups: Vec<String>,
    /// Results with an earlier deadline are out; those without a deadline stay.
    pub deadline_after: Option<Day>,
}

/// What somebody looks for, in their own words and facts.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Free text, any length. Empty: the texts of `about` speak.
    pub text: String,
    /// The language of the text; detected when not given.
    pub lang: Option<Lang>,
    /// The kind sought.
    pub kind: Kind,
    /// The company or profile on whose behalf: gives facts, history, group, id to leave out.
    pub about: Option<Doc>,
    /// Ids of organisations already on board; their past partners count as history.
    pub partners: Vec<String>,
    /// What the candidates were shown lately, to spread attention; none leaves the order to the score.
    pub exposure: Option<Exposure>,
    pub filters: Filters,
    pub hard: Constraints,
    pub today: Day,
    pub viewer: Viewer,
    /// The language of the person who reads the results.
    pub reader: Lang,
    pub limit: usize,
    pub offset: usize,
    /// How many of the answers, from the first, are given with evidence; the others have their parts
    /// and points alone, which takes no look into their texts.
    pub reasons: usize,
    pub facets: bool,
}

impl Wish {
    /// A wish in words alone, asked by a stranger, ten results.
    pub fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            lang: None,
            kind,
            about: None,
            partners: Vec::new(),
            exposure: None,
            filters: Filters::none(),
            hard: Constraints::default(),
            today: 0,
            viewer: Viewer::public(),
            reader: Lang::En,
            limit: 10,
            offset: 0,
            reasons: usize::MAX,
            facets: false,
        }
    }
}
