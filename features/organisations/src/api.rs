//! Organisations as JSON.

use engine_matching::{Facet, Filters, Kind as Document, Search};
use kit::{
    Id, Tx,
    api::{Query, Shape},
    search,
    web::{Cx, Path, Reply, Routes},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Organisation, acts,
    audience::Field,
    family_of, member, merge,
    policy::{self, Eyes},
    project::{self, Project},
    store::{self, Line},
    text,
};

/// The most organisations in one answer.
const MOST: usize = 100;

pub fn routes(routes: Routes) -> Routes {
    let list = Shape::get::<Asked, Page>("/api/v1/organisations", "Finds organisations");
    let one =
        Shape::get::<kit::api::Nothing, Whole>("/api/v1/organisations/{id}", "One organisation");
    merge::api::routes(routes.api(list, policy::LIST, index).api(one, policy::SEE, show))
}

/// What is looked for.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct Asked {
    /// Words in any language.
    q: String,
    /// ISO 3166 alpha-2.
    country: String,
    /// `sme`, `large`, `university`, `research`, `agency`, `cluster`, `public` or `other`.
    kind: String,
    /// At most 100; 20 if nothing is said.
    limit: Option<usize>,
    offset: usize,
}

/// What was found.
#[derive(Debug, Serialize, JsonSchema)]
struct Page {
    /// How many there are in all.
    total: usize,
    organisations: Vec<Brief>,
}

/// An organisation in a list.
#[derive(Debug, Serialize, JsonSchema)]
struct Brief {
    id: Id<Organisation>,
    name: String,
    short_name: String,
    kind: String,
    country: String,
    city: String,
    /// How many past projects it has.
    projects: i64,
    /// Milliseconds since 1970.
    changed_at: i64,
}

/// A text in another language.
#[derive(Debug, Serialize, JsonSchema)]
struct Translation {
    lang: String,
    name: String,
    summary: String,
    offers: String,
    seeks: String,
}

impl From<text::Text> for Translation {
    fn from(it: text::Text) -> Self {
        let text::Text { lang, name, summary, offers, seeks, .. } = it;
        Self { lang, name, summary, offers, seeks }
    }
}

/// An organisation with all that the caller may see of it; what is hidden is empty.
#[derive(Debug, Serialize, JsonSchema)]
struct Whole {
    id: Id<Organisation>,
    name: String,
    short_name: String,
    kind: String,
    country: String,
    region: String,
    city: String,
    website: String,
    founded: Option<i64>,
    staff: Option<i64>,
    /// The language of the texts.
    lang: String,
    summary: String,
    offers: String,
    seeks: String,
    keywords: Vec<String>,
    sectors: Vec<String>,
    trl_from: Option<i64>,
    trl_to: Option<i64>,
    languages: Vec<String>,
    stage: String,
    /// The number of the participant portal of the Commission.
    pic: String,
    vat: String,
    /// The texts in other languages than the original one.
    translations: Vec<Translation>,
    /// When what the caller sees of it changed last; milliseconds since 1970.
    changed_at: i64,
    /// The newest 100.
    projects: Vec<Past>,
}

/// A past project.
#[derive(Debug, Serialize, JsonSchema)]
struct Past {
    id: Id<Project>,
    acronym: String,
    title: String,
    topic: String,
    start_on: Option<String>,
    end_on: Option<String>,
    role: String,
    /// How many others take part.
    partners: i64,
}

fn index(cx: &mut Cx, tx: &mut Tx, Query(asked): Query<Asked>) -> Reply {
    let one = |value: &str| (!value.is_empty()).then(|| value.to_owned());
    let found = cx.app().search.find(&Search {
        words: asked.q,
        kinds: vec![Document::Organisation],
        filters: Filters::none()
            .with(Facet::Country, one(&asked.country))
            .with(Facet::Subkind, one(&asked.kind)),
        viewer: search::viewer(cx, tx)?,
        limit: asked.limit.unwrap_or(20).min(MOST),
        offset: asked.offset,
        ..Search::default()
    })?;
    let ids: Vec<String> = found.hits.iter().map(|hit| hit.id.clone()).collect();
    let kin = member::store::kin(tx, &cx.caller)?;
    let lines = store::lines(tx, &ids)?.into_iter();
    let mut lines: Vec<Line> = lines.filter_map(|it| it.seen(&cx.caller, &kin)).collect();
    lines.sort_by_key(|line| {
        let id = line.id.to_string();
        ids.iter().position(|it| *it == id)
    });
    let organisations = lines.into_iter().map(Brief::from).collect();
    cx.json(&Page { total: found.total, organisations })
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    let (stored, standing) = acts::find(tx, &cx.caller, id)?;
    let relation = standing.relation(&cx.caller);
    let eyes = Eyes { by: &cx.caller, relation };
    let family: Vec<String> = family_of(tx, stored.id)?.iter().map(ToString::to_string).collect();
    let past = if eyes.see(&stored, Field::Projects) {
        project::of(tx, &family, 100)?
    } else {
        Vec::new()
    };
    let projects = past.into_iter().map(Past::from).collect();
    let texts = text::store::of_records(tx, &[stored.id.to_string()])?;
    let texts = texts.into_iter().map(|text| text.with_only(|field| eyes.see(&stored, field)));
    let changed_at = stored.changed_for(standing.nearest(&cx.caller));
    let it = eyes.look(&stored);
    cx.json(&Whole {
        id: it.id,
        name: it.name,
        short_name: it.short_name,
        kind: it.kind.as_str().to_owned(),
        country: it.country,
        region: it.region,
        city: it.city,
        website: it.website,
        founded: it.founded,
        staff: it.staff,
        lang: it.lang,
        summary: it.summary,
        offers: it.offers,
        seeks: it.seeks,
        keywords: it.keywords.0,
        sectors: it.sectors.0,
        trl_from: it.trl_from,
        trl_to: it.trl_to,
        languages: it.languages.0,
        stage: it.stage.as_str().to_owned(),
        pic: it.pic,
        vat: it.vat,
        translations: texts.filter(|text| !text.is_empty()).map(Translation::from).collect(),
        changed_at,
        projects,
    })
}

impl From<Line> for Brief {
    fn from(it: Line) -> Self {
        Self {
            id: it.id,
            name: it.name,
            short_name: it.short_name,
            kind: it.kind.as_str().to_owned(),
            country: it.country,
            city: it.city,
            projects: it.projects,
            changed_at: it.changed_at,
        }
    }
}

impl From<project::Past> for Past {
    fn from(it: project::Past) -> Self {
        Self {
            id: it.id,
            acronym: it.acronym,
            title: it.title,
            topic: it.topic,
            start_on: it.start_on.map(|day| day.to_string()),
            end_on: it.end_on.map(|day| day.to_string()),
            role: it.role.as_str().to_owned(),
            partners: it.partners,
        }
    }
}
