//! The visits of an agency, and the page of one.

use askama::Template;
use cases::Case;
use kit::{
    Error, Id, Tx,
    form::{Form, Params},
    list::{Facet, List, Row, Value, Window, column},
    ui,
    web::{Cx, Path, Reply, Routes},
};
use organisations::Organisation;
use std::collections::BTreeMap;

use crate::{
    acts::{self, Whole, find_to},
    answer,
    model::{Stage, Visit},
    note,
    policy::{LEAD, VISIT},
    review,
    script::model::said,
    store,
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/conversations", LEAD, index)
        .get("/conversations/{id}", LEAD, show)
        .get("/conversations/{id}/parts/{part}", LEAD, answer::pages::part)
        .post("/conversations/{id}/parts/{part}", LEAD, answer::pages::save)
        .post("/conversations/{id}/answers", LEAD, answer::pages::one)
        .get("/conversations/{id}/review", LEAD, review::pages::show)
        .post("/conversations/{id}/review", LEAD, review::pages::write)
        .get("/conversations/{id}/note", LEAD, note::pages::show)
        .post("/conversations/{id}/note", LEAD, note::pages::send)
        .post("/conversations/{id}/link", LEAD, note::pages::link)
        .get("/conversations/{id}/paper", LEAD, note::pages::paper)
        .get("/conversations/at/{key}", VISIT, note::pages::opened)
        .get("/conversations/at/{key}/paper", VISIT, note::pages::opened_paper)
        .post("/cases/{id}/visits", LEAD, of_case)
        .post("/organisations/{id}/visits", LEAD, of_company)
}

fn of_case(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Case>>, form: Form) -> Reply {
    let it = acts::in_case(tx, &cx.caller, id)?;
    let it = acts::begin(tx, &cx.caller, (it.organisation, it.id), form.value("lang"))?;
    cx.to(&it.url())
}

fn of_company(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, form: Form) -> Reply {
    let it = acts::client(tx, &cx.caller, id)?;
    let it = acts::begin(tx, &cx.caller, (it.id, Id::nil()), form.value("lang"))?;
    cx.to(&it.url())
}

fn index(cx: &mut Cx, tx: &mut Tx, params: Params) -> Reply {
    let window = Window::of(&params);
    if cx.caller.agency.is_nil() {
        return Err(Error::Forbidden);
    }
    let all = store::of_agency(tx, cx.caller.agency)?;
    let ids: Vec<Id<Organisation>> = all.iter().map(|it| it.organisation).collect();
    let names = organisations::names(tx, &ids)?;
    let led: Vec<String> = all.iter().map(|it| it.person.to_string()).collect();
    let faces = people::faces(tx, &led)?;
    let leads = |it: &Visit| {
        let face = faces.iter().find(|face| face.id == it.person);
        face.map(|it| it.name.clone()).unwrap_or_default()
    };
    let words = window.words.to_lowercase();
    let named =
        |it: Visit| (names.get(&it.organisation).cloned().unwrap_or_default(), leads(&it), it);
    let mut all: Vec<_> = all.into_iter().map(named).collect();
    all.retain(|(company, who, it)| {
        format!("{company} {who}").to_lowercase().contains(&words)
            && (window.only.is_empty() || window.only.contains(&it.id.to_string()))
    });
    let mut stages: BTreeMap<String, usize> = BTreeMap::new();
    for (_, _, it) in &all {
        *stages.entry(it.stage.as_str().to_owned()).or_default() += 1;
    }
    let chosen = params.all("stage");
    all.retain(|(_, _, it)| chosen.is_empty() || params.has("stage", it.stage.as_str()));
    let rows = all.iter().skip(window.offset).take(window.limit);
    let list = List {
        title: cx.t("conversations-title"),
        search: Some(cx.t("conversations-search")),
        total: all.len(),
        columns: vec![
            column(cx.t("conversations-company")),
            column(cx.t("conversations-led-by")),
            column(cx.t("conversations-on")),
            column(cx.t("conversations-stage")),
        ],
        rows: rows.map(|(company, who, it)| row(cx, (company, who), it)).collect(),
        facets: vec![Facet::new(&params, "stage", cx.t("conversations-stage"), stages, |it| {
            cx.word("conversations-stage-", it)
        })],
        empty: cx.t("conversations-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn row(cx: &Cx, (company, who): (&str, &str), it: &Visit) -> Row {
    Row {
        id: it.id.to_string(),
        url: it.url(),
        title: company.to_owned(),
        note: String::new(),
        cells: vec![
            Value::text(who.to_owned()),
            Value::text(cx.day(it.day())),
            Value::text(cx.word("conversations-stage-", it.stage.as_str())),
        ],
    }
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Visit,
    company: &'a str,
    lead: String,
    who: String,
    /// Address, title, how many were answered of how many.
    parts: Vec<(String, String, usize, usize)>,
    /// The name of each document that was written, with its address.
    written: Vec<(String, String)>,
}

impl Show<'_> {
    fn is_open(&self) -> bool {
        self.it.stage == Stage::Open
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Visit>>) -> Reply {
    let whole = find_to(tx, &cx.caller, id)?;
    let who = people::face(tx, whole.it.person)?.map(|it| it.name).unwrap_or_default();
    let links = whole.it.links().into_iter();
    let page = Show {
        cx,
        it: &whole.it,
        company: &whole.company.name,
        lead: said(&whole.script.lead, cx.caller.lang),
        who,
        parts: parts(cx, &whole),
        written: links.map(|(it, url)| (cx.word("conversations-goes-", &it), url)).collect(),
    };
    cx.page(&cx.tw("conversations-of", &whole.company.name), &page)
}

fn parts(cx: &Cx, whole: &Whole) -> Vec<(String, String, usize, usize)> {
    let part = |it: &crate::script::model::Part| {
        let asked = whole.script.question.iter().filter(|question| question.part == it.name);
        let is_said = |question: &&crate::script::model::Question| {
            whole.said(&question.name).is_some_and(|it| !it.value().is_empty())
        };
        let url = format!("{}/parts/{}", whole.it.url(), it.name);
        (url, said(&it.title, cx.caller.lang), asked.clone().filter(is_said).count(), asked.count())
    };
    whole.script.part.iter().map(part).collect()
}

/// A line about a visit: address, day, stage.
pub fn line(cx: &Cx, it: &Visit) -> (String, String, &'static str) {
    (it.url(), cx.day(it.day()), it.stage.as_str())
}
