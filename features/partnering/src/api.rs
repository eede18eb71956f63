//! Opportunities as JSON: what the world may know, nothing of the owner.

use kit::{
    Id, Tx,
    api::{Nothing, Query, Shape},
    form::Params,
    list::{Format, Window},
    web::{Cx, Path, Reply, Routes},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    detail::model::Details,
    directory,
    model::Profile,
    policy, store,
    translation::{self, model::Translation},
};

/// The most opportunities of one answer.
const MOST: usize = 100;

pub fn routes(to: Routes) -> Routes {
    let at = ("/api/v1/opportunities", "/api/v1/opportunities/{id}");
    let all = Shape::get::<Asked, Page>(at.0, "Opportunities, searched and filtered.");
    let one = Shape::get::<Nothing, Full>(at.1, "One opportunity with its texts.");
    to.api(all, policy::LIST, index).api(one, policy::SEE, show)
}

/// What can be asked. Several values of one name are joined by commas.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct Asked {
    /// Words to look for.
    q: String,
    /// `bo`, `br`, `to`, `tr`, `rdr`.
    kind: String,
    /// ISO 3166 alpha-2, of the owner.
    country: String,
    /// NACE codes.
    sector: String,
    language: String,
    /// The language to read titles and summaries in, where they were said in it.
    lang: String,
    /// `relevance`, `newest` or `deadline`.
    sort: String,
    /// At most 100; 20 if not said.
    limit: Option<usize>,
    offset: usize,
}

#[derive(Serialize, JsonSchema)]
struct Page {
    /// How many there are in all.
    total: usize,
    items: Vec<Short>,
}

#[derive(Serialize, JsonSchema)]
struct Short {
    id: Id<Profile>,
    reference: Option<String>,
    kind: &'static str,
    /// Of title and summary.
    language: String,
    title: String,
    summary: String,
    /// ISO 3166 alpha-2, of the owner.
    country: String,
    /// `draft`, `internal-review`, `external-review`, `on-hold`, `rejected`, `published`,
    /// `expired` or `archived`.
    stage: &'static str,
    /// `YYYY-MM-DD`: the last day on which it is open.
    open_until: String,
    /// Milliseconds since 1970.
    published_at: Option<i64>,
    changed_at: i64,
}

#[derive(Serialize, JsonSchema)]
struct Full {
    #[serde(flatten)]
    short: Short,
    /// `sme`, `university`, …
    owner_kind: String,
    description: String,
    advantages: String,
    partner_sought: String,
    development: &'static str,
    /// Technology readiness, lowest and highest.
    readiness: (u8, u8),
    ipr: &'static str,
    /// Everything else of a cooperation profile.
    details: Details,
    keywords: Vec<String>,
    sectors: Vec<String>,
    /// Where the partner should come from; empty for anywhere.
    countries: Vec<String>,
    /// What it says in further languages; an empty text is read in the original.
    translations: Vec<Translation>,
}

fn index(cx: &mut Cx, tx: &mut Tx, Query(asked): Query<Asked>) -> Reply {
    let mut params = Params::default();
    params.add("sort", &asked.sort);
    params.add("stage", crate::Stage::Published.as_str());
    let several = [
        ("kind", &asked.kind),
        ("country", &asked.country),
        ("sector", &asked.sector),
        ("language", &asked.language),
    ];
    for (name, values) in several {
        values.split(',').for_each(|value| params.add(name, value.trim()));
    }
    let window = Window {
        words: asked.q,
        offset: asked.offset.min(100_000),
        limit: asked.limit.unwrap_or(20).clamp(1, MOST),
        only: Vec::new(),
        format: Format::Page,
    };
    let found = directory::find(cx, tx, &params, &window)?;
    let profiles = directory::in_order(tx, &found)?;
    let ids: Vec<String> = profiles.iter().map(|it| it.id.to_string()).collect();
    let said = translation::store::of_some(tx, &ids)?;
    let short = |it: Profile| {
        let own = said.iter().find(|said| said.profile == it.id && said.language == asked.lang);
        Short::from(it).said(own)
    };
    cx.json(&Page { total: found.total, items: profiles.into_iter().map(short).collect() })
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>) -> Reply {
    let it = store::find(tx, id)?.open(policy::see(&cx.caller))?;
    let translations = translation::store::of(tx, id)?;
    cx.json(&Full { translations, ..Full::from(it) })
}

impl From<Profile> for Short {
    fn from(it: Profile) -> Self {
        Self {
            id: it.id,
            reference: it.reference,
            kind: it.kind.as_str(),
            language: it.language,
            title: it.title,
            summary: it.summary,
            country: it.country,
            stage: it.stage.as_str(),
            open_until: it.open_until.to_string(),
            published_at: it.published_at,
            changed_at: it.changed_at,
        }
    }
}

impl Short {
    /// The same in another language, if it was said in it.
    fn said(self, said: Option<&Translation>) -> Self {
        let Some(said) = said else { return self };
        let (title, summary) = (said.title.clone(), said.summary.clone());
        Self { language: said.language.clone(), title, summary, ..self }
    }
}

impl From<Profile> for Full {
    fn from(mut it: Profile) -> Self {
        let take = std::mem::take::<String>;
        Self {
            owner_kind: take(&mut it.owner_kind),
            description: take(&mut it.description),
            advantages: take(&mut it.advantages),
            partner_sought: take(&mut it.partner_sought),
            development: it.development.as_str(),
            readiness: it.development.readiness(),
            ipr: it.ipr.as_str(),
            details: std::mem::take(&mut it.details).public(),
            keywords: std::mem::take(&mut it.keywords.0),
            sectors: std::mem::take(&mut it.sectors.0),
            countries: std::mem::take(&mut it.countries.0),
            translations: Vec::new(),
            short: it.into(),
        }
    }
}
