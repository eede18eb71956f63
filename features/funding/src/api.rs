//! Topics as JSON.

use kit::{
    Id, Tx,
    api::{Nothing, Query, Shape},
    clock::Day,
    form::Params,
    list::{Format, Window},
    web::{Cx, Path, Reply, Routes},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{model::Topic, pages, policy, store};

/// The most topics of one answer.
const MOST: usize = 100;

pub fn routes(to: Routes) -> Routes {
    let all = Shape::get::<Asked, Page>("/api/v1/topics", "Funding topics, searched and filtered.");
    let one =
        Shape::get::<Nothing, Full>("/api/v1/topics/{id}", "One funding topic with its texts.");
    to.api(all, policy::SEE, index).api(one, policy::SEE, show)
}

/// What can be asked. Several values of one name are joined by commas.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct Asked {
    /// Words to look for.
    q: String,
    /// `forthcoming`, `open`, `closed`; empty for all.
    status: String,
    programme: String,
    /// Types of action: `ria`, `ia`, `csa`, …
    action: String,
    language: String,
    /// `relevance`, `deadline` or `newest`.
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
    id: Id<Topic>,
    code: String,
    language: String,
    title: String,
    programme: String,
    call: String,
    action_type: String,
    /// `forthcoming`, `open` or `closed`, by its dates today.
    status: &'static str,
    /// `YYYY-MM-DD`, like all days here.
    opens_on: Option<String>,
    /// The next deadline, or the last one when all have passed.
    deadline_on: Option<String>,
    /// In cents.
    budget_min: Option<i64>,
    budget_max: Option<i64>,
    currency: String,
    url: String,
    /// Milliseconds since 1970.
    changed_at: i64,
}

#[derive(Serialize, JsonSchema)]
struct Full {
    #[serde(flatten)]
    short: Short,
    source: String,
    /// The number of the source.
    reference: String,
    call_title: String,
    cluster: String,
    deadlines: Vec<String>,
    deadline_model: String,
    expected_grants: Option<i64>,
    keywords: Vec<String>,
    description: String,
    objectives: String,
    conditions: String,
    /// What the source says of the status.
    told_status: Option<&'static str>,
    /// Whether that cannot be right by the dates.
    conflict: bool,
    /// The record as the source sent it, as JSON in a text.
    original: Option<String>,
}

fn index(cx: &mut Cx, tx: &mut Tx, Query(asked): Query<Asked>) -> Reply {
    let mut params = Params::default();
    params.add("sort", &asked.sort);
    let several = [
        ("status", &asked.status),
        ("programme", &asked.programme),
        ("action", &asked.action),
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
    let found = pages::find(cx, tx, &params, &window)?;
    let ids: Vec<String> = found.hits.iter().map(|hit| hit.id.clone()).collect();
    let mut topics = store::some(tx, &ids)?;
    topics.sort_by_cached_key(|it| ids.iter().position(|id| *id == it.id.to_string()));
    let items = topics.into_iter().map(|it| Short::of(it, cx.today())).collect();
    cx.json(&Page { total: found.total, items })
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Topic>>) -> Reply {
    let it = store::find(tx, id)?;
    let original = store::original(tx, id)?.map(|(body,)| body);
    cx.json(&Full::of(it, cx.today(), original))
}

impl Short {
    fn of(it: Topic, today: Day) -> Self {
        let text = |day: Option<Day>| day.map(|day| day.to_string());
        Self {
            status: it.status_on(today).as_str(),
            opens_on: text(it.opens_on),
            deadline_on: text(it.deadline_after(today)),
            id: it.id,
            code: it.code,
            language: it.language,
            title: it.title,
            programme: it.programme,
            call: it.call_code,
            action_type: it.action_type,
            budget_min: it.budget_min,
            budget_max: it.budget_max,
            currency: it.currency,
            url: it.url,
            changed_at: it.changed_at,
        }
    }
}

impl Full {
    fn of(it: Topic, today: Day, original: Option<String>) -> Self {
        let lines = |text: &str| text.lines().map(str::to_owned).collect();
        let now = it.clone().on(today);
        Self {
            short: Short::of(it.clone(), today),
            deadlines: lines(&it.deadlines),
            keywords: lines(&it.keywords),
            told_status: it.told.map(crate::Status::as_str),
            conflict: now.conflict,
            source: it.source,
            reference: it.reference,
            call_title: it.call_title,
            cluster: it.cluster,
            deadline_model: it.deadline_model,
            expected_grants: it.expected_grants,
            description: it.description,
            objectives: it.objectives,
            conditions: it.conditions,
            original,
        }
    }
}
