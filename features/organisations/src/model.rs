//! What an organisation is. No database, no web, no clock.

use kit::{Agency, Audience, Caller, Id, Person, error::Refusal, row, words};
use serde::{Serialize, Serializer};

use crate::{
    audience::{Audiences, Times},
    draft::Draft,
};

words! {
    /// The kinds of organisation an adviser tells apart.
    pub enum Kind {
        /// Fewer than 250 people and not owned by a larger one (Recommendation 2003/361/EC).
        Sme = "sme",
        Large = "large",
        University = "university",
        Research = "research",
        Agency = "agency",
        Cluster = "cluster",
        Public = "public",
        Other = "other",
    }
}

words! {
    /// Whether it is shown. Nothing is deleted: past projects keep their participants.
    pub enum Stage { Active = "active", Archived = "archived" }
}

words! {
    /// What somebody is for an organisation.
    pub enum Belonging { Owner = "owner", Member = "member" }
}

kit::refusals! {
    /// Archiving what is archived already.
    NOT_ACTIVE = "organisations-not-active" => 409;
    /// Restoring what was never archived.
    NOT_ARCHIVED = "organisations-not-archived" => 409;
}

/// Several words in one column, each on a line of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(pub Vec<String>);

impl Words {
    /// The words with commas between, as people type them.
    pub fn joined(&self) -> String {
        self.0.join(", ")
    }
}

impl kit::db::Column for Words {
    fn read(cell: kit::db::Cell<'_>) -> Option<Self> {
        let kit::db::Cell::Text(text) = cell else { return None };
        Some(Self(text.lines().filter(|word| !word.is_empty()).map(str::to_owned).collect()))
    }
}

impl From<&Words> for kit::db::Arg {
    fn from(it: &Words) -> Self {
        it.0.join("\n").into()
    }
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

row! {
    /// An organisation: an SME, a university, a cluster, an agency, …
    #[derive(Debug, Clone, Serialize)]
    pub struct Organisation {
        pub id: Id<Organisation>,
        /// Nil when the whole network shares it, as with what is imported.
        pub agency: Id<Agency>,
        pub kind: Kind,
        pub name: String,
        pub short_name: String,
        /// ISO 3166 alpha-2.
        pub country: String,
        /// NUTS, of any level.
        pub region: String,
        pub city: String,
        pub website: String,
        pub founded: Option<i64>,
        pub staff: Option<i64>,
        /// The language of its texts; empty if nobody said.
        pub lang: String,
        pub summary: String,
        pub offers: String,
        pub seeks: String,
        pub keywords: Words,
        /// NACE codes.
        pub sectors: Words,
        pub trl_from: Option<i64>,
        pub trl_to: Option<i64>,
        /// Working languages, two-letter codes.
        pub languages: Words,
        pub audience: Audience,
        /// Nil when no adviser looks after it.
        pub adviser: Id<Person>,
        /// Where it comes from, and what it is called there.
        pub source: String,
        pub source_key: String,
        #[serde(skip)]
        pub source_digest: String,
        #[serde(skip)]
        pub source_rank: i64,
        pub stage: Stage,
        #[serde(skip)]
        pub created_at: i64,
        #[serde(skip)]
        pub changed_at: i64,
        /// The number of the participant portal of the Commission; empty if nobody said.
        pub pic: String,
        /// The VAT number, with its country.
        pub vat: String,
        /// What was said about single fields.
        pub audiences: Audiences,
        #[serde(skip)]
        pub seen_at: Times,
        /// When its own people took it over; none while an agency alone looks after it.
        pub claimed_at: Option<i64>,
        /// The record this one turned out to be; nil for one that stands for itself.
        #[serde(skip)]
        pub merged_into: Id<Organisation>,
    }
}

impl Organisation {
    /// A new one as its author wrote it.
    pub fn register(draft: Draft, by: &Caller) -> Self {
        let id = Id::new();
        // An adviser looks after what they register; anybody else is its first member.
        let adviser = if by.role == kit::Role::Adviser { by.person } else { Id::nil() };
        let it = Self::written(id, draft, ("house", &id.to_string()), by.now);
        let claimed_at = (adviser.is_nil() && !by.person.is_nil()).then_some(by.now);
        Self { agency: by.agency, adviser, claimed_at, ..it }
    }

    /// One shared by the network, known elsewhere under that source and key.
    pub fn written(id: Id<Self>, draft: Draft, (source, key): (&str, &str), now: i64) -> Self {
        Self {
            id,
            agency: Id::nil(),
            kind: draft.kind,
            name: draft.name,
            short_name: draft.short_name,
            country: draft.country,
            region: draft.region,
            city: draft.city,
            website: draft.website,
            founded: draft.founded,
            staff: draft.staff,
            lang: draft.lang,
            summary: draft.summary,
            offers: draft.offers,
            seeks: draft.seeks,
            keywords: draft.keywords,
            sectors: draft.sectors,
            trl_from: draft.trl.map(|it| it.0),
            trl_to: draft.trl.map(|it| it.1),
            languages: draft.languages,
            audience: draft.audience,
            adviser: Id::nil(),
            source: source.to_owned(),
            source_key: key.to_owned(),
            source_digest: String::new(),
            source_rank: 0,
            stage: Stage::Active,
            created_at: now,
            changed_at: now,
            pic: draft.pic,
            vat: draft.vat,
            audiences: Audiences::default(),
            seen_at: Times::default(),
            claimed_at: None,
            merged_into: Id::nil(),
        }
    }

    /// The same with what people write put in anew.
    #[must_use]
    pub fn rewritten(self, draft: Draft, now: i64) -> Self {
        let it = Self {
            agency: self.agency,
            adviser: self.adviser,
            source_digest: self.source_digest.clone(),
            source_rank: self.source_rank,
            stage: self.stage,
            created_at: self.created_at,
            audiences: self.audiences.clone(),
            claimed_at: self.claimed_at,
            merged_into: self.merged_into,
            ..Self::written(self.id, draft, (&self.source, &self.source_key), now)
        };
        it.timed(&self, now)
    }

    /// The same with the facts a source tells; texts stay as people wrote them.
    #[must_use]
    pub fn with_facts(self, draft: Draft, now: i64) -> Self {
        let it = Self {
            kind: draft.kind,
            name: draft.name,
            short_name: draft.short_name,
            country: draft.country,
            region: draft.region,
            city: draft.city,
            website: draft.website,
            pic: draft.pic,
            vat: draft.vat,
            changed_at: now,
            ..self.clone()
        };
        it.timed(&self, now)
    }

    /// Whether its own people decide about it.
    pub const fn is_claimed(&self) -> bool {
        self.claimed_at.is_some()
    }

    pub fn archive(self, now: i64) -> Result<Self, &'static Refusal> {
        if self.stage != Stage::Active {
            return Err(NOT_ACTIVE);
        }
        Ok(Self { stage: Stage::Archived, changed_at: now, ..self })
    }

    pub fn restore(self, now: i64) -> Result<Self, &'static Refusal> {
        if self.stage != Stage::Archived {
            return Err(NOT_ARCHIVED);
        }
        Ok(Self { stage: Stage::Active, changed_at: now, ..self })
    }

    pub fn url(&self) -> String {
        format!("/organisations/{}", self.id)
    }
}
