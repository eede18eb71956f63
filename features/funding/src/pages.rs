//! The pages of topics: read the request, ask the index or the store, answer.

use askama::Template;
use engine_matching::{Facet as Coded, Found, Kind};
use kit::{
    Id, Result, Tx,
    clock::Day,
    form::Params,
    journal,
    list::{self, Facet, List, Row, Value, Window},
    search, ui,
    web::{Cx, Path, Reply, Routes},
};

use crate::{
    api,
    model::{Status, Topic},
    policy,
    prose::{self, Block},
    store,
};

pub fn routes() -> Routes {
    api::routes(Routes::default()).get("/funding", policy::SEE, index).get(
        "/funding/{id}",
        policy::SEE,
        show,
    )
}

/// Parameters of the query and what they filter.
pub const FACETS: [(&str, Coded); 4] = [
    ("status", Coded::Status),
    ("programme", Coded::Programme),
    ("action", Coded::Subkind),
    ("language", Coded::Language),
];

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    // Without a word about it, topics nobody can apply for any more are left out; pills say so.
    if cx.params.all("status").is_empty() {
        cx.params.add("status", Status::Open.as_str());
        cx.params.add("status", Status::Forthcoming.as_str());
    }
    let window = Window::of(&cx.params);
    let found = find(cx, tx, &cx.params, &window)?;
    let ids: Vec<String> = found.hits.iter().map(|hit| hit.id.clone()).collect();
    let mut topics = store::some(tx, &ids)?;
    topics.retain(|it| window.only.is_empty() || window.only.contains(&it.id.to_string()));
    topics.sort_by_cached_key(|it| ids.iter().position(|id| *id == it.id.to_string()));
    let columns = ["code", "status", "deadline", "action", "budget", "programme"];
    let column = |name: &&str| list::column(cx.t(&format!("funding-{name}")));
    let list = List {
        title: cx.t("funding-title"),
        search: Some(cx.t("funding-search")),
        total: found.total,
        columns: ["topic"].iter().chain(&columns).map(column).collect(),
        rows: topics.iter().map(|it| row(cx, it)).collect(),
        facets: facets(cx, &found),
        sorts: ["relevance", "deadline", "newest"]
            .map(|sort| (sort, cx.t(&format!("funding-sort-{sort}"))))
            .into(),
        empty: cx.t("funding-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

/// Asks the index as the reader and the filters say.
pub fn find(
    cx: &Cx,
    tx: &mut Tx,
    params: &Params,
    window: &Window,
) -> Result<std::sync::Arc<Found>> {
    let asked = search::asked(cx, tx, params, window, Kind::Topic, &FACETS)?;
    cx.app().search.find(&asked)
}

fn facets(cx: &Cx, found: &Found) -> Vec<Facet> {
    let say = |name: &str, value: &str| match name {
        "programme" => value.to_owned(),
        "action" => action(cx, value),
        "language" => cx.word("language-", value),
        _ => cx.word("funding-status-", value),
    };
    let counts = |facet: Coded| {
        let of = found.facets.iter().filter(move |it| it.facet == facet);
        of.flat_map(|it| it.counts.iter().map(|it| (it.value.clone(), it.count)))
    };
    let facet = |(name, facet): (&'static str, Coded)| {
        let label = cx.t(&format!("funding-{name}"));
        Facet::new(&cx.params, name, label, counts(facet), |value| say(name, value))
    };
    FACETS.map(facet).into()
}

fn row(cx: &Cx, it: &Topic) -> Row {
    let status = it.status_on(cx.today());
    let deadline = it.deadline_after(cx.today());
    let cells = vec![
        Value::text(it.code.as_str()),
        Value::badge(&cx.word("funding-status-", status.as_str()), colour(status)),
        Value::text(deadline.map_or_else(String::new, |day| cx.day(day))),
        Value::text(action(cx, &it.action_type)),
        Value::text(budget(cx, it)),
        Value::text(it.programme.as_str()),
    ];
    let note = deadline.and_then(|day| left(cx, status, day)).unwrap_or_default();
    Row { id: it.id.to_string(), url: url(it.id), title: it.title.clone(), note, cells }
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Topic,
    status: Status,
    deadline: Option<Day>,
    siblings: Vec<Topic>,
    panels: Vec<ui::Html>,
    history: Vec<Event>,
}

/// What happened to a topic, in words: portals say it, people do not.
struct Event {
    said: String,
    /// Was and is now, of what followers care for.
    changes: Vec<(String, String)>,
    at: String,
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Topic>>) -> Reply {
    let it = store::find(tx, id)?;
    let history = journal::of(tx, "topic", id, 20)?;
    let page = Show {
        cx,
        it: &it,
        status: it.status_on(cx.today()),
        deadline: it.deadline_after(cx.today()),
        siblings: store::siblings(tx, &it)?,
        panels: ui::panels(cx, tx, "funding.topic", id)?,
        history: history.iter().map(|event| told(cx, event)).collect(),
    };
    cx.page(&it.title, &page)
}

fn told(cx: &Cx, event: &journal::Event) -> Event {
    let is_new = event.before.is_none();
    let verb = if is_new { "funding.found" } else { event.verb.as_str() };
    let read = |text: &Option<String>| -> serde_json::Value {
        text.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    };
    let (before, after) = (read(&event.before), read(&event.after));
    let value = |of: &serde_json::Value, name: &str| {
        let text = of.get(name)?.as_str()?;
        Some(match text.parse::<Day>() {
            Ok(day) => cx.day(day),
            Err(_) => cx.word("funding-status-", text),
        })
    };
    let changes = ["status", "deadline_on"].iter().filter(|_| !is_new);
    let changes =
        changes.filter_map(|name| value(&before, name).zip(value(&after, name))).collect();
    let said = cx.t(&verb.replace("funding.", "funding-event-").replace('_', "-"));
    Event { said, changes, at: cx.instant(event.at) }
}

impl Show<'_> {
    fn left(&self) -> Option<String> {
        self.deadline.and_then(|day| left(self.cx, self.status, day))
    }

    fn colour(&self) -> &'static str {
        colour(self.status)
    }

    fn is_closed(&self) -> bool {
        self.status == Status::Closed
    }

    fn is_soon(&self) -> bool {
        self.deadline.is_some_and(|day| day.0 - self.cx.today().0 <= 14)
    }

    fn opens(&self) -> Option<String> {
        self.it.opens_on.map(|day| self.cx.day(day))
    }

    fn deadlines(&self) -> Vec<String> {
        self.it.all_deadlines().map(|day| self.cx.day(day)).collect()
    }

    fn budget(&self) -> String {
        budget(self.cx, self.it)
    }

    fn action(&self) -> String {
        action(self.cx, &self.it.action_type)
    }

    /// The parts of the text that are shown, each under its heading.
    fn texts(&self) -> Vec<(&'static str, Vec<Block<'_>>)> {
        let texts = [("description", &self.it.description), ("objectives", &self.it.objectives)];
        let blocks = texts.map(|(name, text)| (name, prose::blocks(text)));
        blocks.into_iter().filter(|(_, blocks)| !blocks.is_empty()).collect()
    }

    fn conditions(&self) -> Vec<Block<'_>> {
        prose::blocks(&self.it.conditions)
    }
}

/// How long one can still apply.
fn left(cx: &Cx, status: Status, deadline: Day) -> Option<String> {
    match deadline.0 - cx.today().0 {
        _ if status == Status::Closed => None,
        0 => Some(cx.t("funding-closes-today")),
        days if days > 0 => Some(cx.tn("funding-days-left", days)),
        _ => None,
    }
}

/// The money one project can get.
fn budget(cx: &Cx, it: &Topic) -> String {
    match (it.budget_min, it.budget_max) {
        (Some(least), Some(most)) if least != most => {
            let number = |cents: i64| cx.number(cents / 100).into();
            let currency = it.currency.as_str().into();
            let words = [("from", number(least)), ("to", number(most)), ("currency", currency)];
            cx.ta("funding-budget-range", &words)
        }
        (least, most) => {
            let one = most.or(least);
            one.map_or_else(String::new, |cents| cx.money(cents, &it.currency))
        }
    }
}

/// A type of action by its full name, or its short one in capitals where nobody wrote it out.
fn action(cx: &Cx, word: &str) -> String {
    let key = format!("funding-action-{}", word.to_lowercase());
    if cx.app().messages.has(&key) { cx.t(&key) } else { word.to_uppercase() }
}

const fn colour(status: Status) -> &'static str {
    match status {
        Status::Open => "good",
        Status::Forthcoming => "info",
        Status::Closed => "bad",
    }
}

fn url(id: Id<Topic>) -> String {
    format!("/funding/{id}")
}
