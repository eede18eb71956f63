//! The routes, and the pages of plans: all actions, those of an organisation, one of them.

use std::collections::BTreeMap;

use askama::Template;
use kit::{
    Error, Id, Person, Relation, Tx,
    clock::Day,
    export::Cell,
    form::{Form, Params},
    list::{Facet, List, Row, Value, Window, column},
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};
use organisations::Organisation;

use crate::{
    acts::{self, At},
    library::pages as library,
    model::{Action, Draft, NOTE, Source, Stage, TITLE, count, plan_url},
    policy::{self, DECIDE, SEE},
    proposal::pages as proposals,
    remeasurement::pages::{self as remeasurement, Again},
    store,
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/improvements", SEE, index)
        .get("/improvements/library", SEE, library::index)
        .get("/improvements/library/{entry}", SEE, library::show)
        .get("/improvements/{id}", SEE, show)
        .post("/improvements/{id}", DECIDE, change)
        .post("/improvements/{id}/stage", DECIDE, go)
        .get("/organisations/{id}/improvements", SEE, plan)
        .post("/organisations/{id}/improvements", DECIDE, add)
        .post("/organisations/{id}/improvements/measurement", DECIDE, remeasurement::defer)
        .get("/assessments/{id}/improvements", SEE, proposals::show)
        .get("/assessments/{id}/improvements/new", DECIDE, proposals::new)
        .post("/assessments/{id}/improvements", DECIDE, proposals::accept)
        .post("/assessments/{id}/improvements/refusals", DECIDE, proposals::refuse)
        .post("/assessments/{id}/improvements/refusals/removal", DECIDE, proposals::reconsider)
}

/// The path from the organisation to here.
pub fn crumbs(cx: &Cx, it: &Organisation, here: &str) -> ui::Html {
    let (list, plan) = (cx.t("improvements-title"), plan_url(it.id));
    let up = [("/improvements", list.as_str()), (plan.as_str(), it.name.as_str())];
    ui::crumbs(cx, &up, here)
}

/// The colour of a state.
const fn colour(stage: Stage) -> &'static str {
    match stage {
        Stage::Planned => "accent",
        Stage::Running => "info",
        Stage::Done => "good",
        Stage::Dropped => "warn",
    }
}

fn index(cx: &mut Cx, tx: &mut Tx, params: Params) -> Reply {
    let may = !cx.caller.agency.is_nil() && policy::allows(&cx.caller, SEE, Relation::Agency);
    let mut all = if may { store::of_agency(tx, &cx.caller)? } else { Vec::new() };
    let own = organisations::of_person(tx, cx.caller.person)?;
    let ids: Vec<String> = own.iter().map(|it| it.id.to_string()).collect();
    for it in store::of_organisations(tx, &ids)? {
        if !all.iter().any(|known| known.id == it.id) {
            all.push(it);
        }
    }
    let ids: Vec<_> = all.iter().map(|it| it.organisation).collect();
    let names = organisations::names(tx, &ids)?;
    let (lang, today, window) = (cx.caller.lang, cx.today(), Window::of(&params));
    let name = |it: &Action| names.get(&it.organisation).cloned().unwrap_or_default();
    let words = window.words.to_lowercase();
    let has = |text: String| text.to_lowercase().contains(&words);
    all.retain(|it| has(name(it)) || has(it.name(lang)));
    let mut stages: BTreeMap<String, usize> = BTreeMap::new();
    for it in &all {
        *stages.entry(state(it, today).to_owned()).or_insert(0) += 1;
    }
    let picked = params.all("stage");
    all.retain(|it| picked.is_empty() || params.has("stage", state(it, today)));
    let rows = all.iter().skip(window.offset).take(window.limit);
    let rows = rows.map(|it| row(cx, it, name(it))).collect();
    let mut actions: Vec<_> = own
        .iter()
        .take(3)
        .map(|it| (plan_url(it.id), cx.tw("improvements-of", &it.name), "list"))
        .collect();
    let library = cx.t("improvements-library");
    actions.push(("/improvements/library".to_owned(), library, "file"));
    let list = List {
        title: cx.t("improvements-title"),
        search: Some(cx.t("improvements-search")),
        total: all.len(),
        columns: vec![
            column(cx.t("improvements-action")),
            column(cx.t("improvements-organisation")),
            column(cx.t("improvements-stage")),
            column(cx.t("improvements-due_on")),
        ],
        rows,
        facets: vec![Facet::new(&params, "stage", cx.t("improvements-stage"), stages, |it| {
            cx.word("improvements-stage-", it)
        })],
        actions,
        empty: cx.t("improvements-none"),
        ..List::default()
    };
    cx.list(tx, list)
}

/// Its stage, or that it is late.
fn state(it: &Action, today: Day) -> &'static str {
    if it.is_overdue(today) { "late" } else { it.stage.as_str() }
}

fn row(cx: &Cx, it: &Action, organisation: String) -> Row {
    let today = cx.today();
    let colour = if it.is_overdue(today) { "bad" } else { colour(it.stage) };
    let day = it.due_on.map(|day| cx.day(day)).unwrap_or_default();
    let cell = Cell::Text(it.due_on.map(|day| day.to_string()).unwrap_or_default());
    Row {
        id: it.id.to_string(),
        url: it.url(),
        title: it.name(cx.caller.lang),
        note: String::new(),
        cells: vec![
            Value::text(organisation),
            Value::badge(&cx.word("improvements-stage-", state(it, today)), colour),
            Value { cell, ..Value::text(day) },
        ],
    }
}

/// An action as a line.
pub struct Line {
    pub url: String,
    pub name: String,
    pub state: &'static str,
    pub colour: &'static str,
    pub owner: Option<String>,
    pub day: Option<String>,
    /// When it was done.
    pub done: Option<String>,
}

pub fn line(cx: &Cx, it: &Action, names: &BTreeMap<Id<Person>, String>) -> Line {
    let today = cx.today();
    Line {
        url: it.url(),
        name: it.name(cx.caller.lang),
        state: state(it, today),
        colour: if it.is_overdue(today) { "bad" } else { colour(it.stage) },
        owner: names.get(&it.owner).cloned(),
        day: it.due_on.map(|day| cx.day(day)),
        done: it.done_on.map(|day| cx.day(day)),
    }
}

#[derive(Template)]
#[template(path = "plan.html")]
struct Plan<'a> {
    cx: &'a Cx,
    crumbs: ui::Html,
    it: &'a Organisation,
    open: Vec<Line>,
    closed: Vec<Line>,
    late: Option<usize>,
    /// Measurements that are due.
    again: Vec<Again>,
    /// Reports with proposals: address and name.
    reports: Vec<(String, String)>,
    form: &'a Form,
    hands: Vec<(String, String)>,
    may_decide: bool,
}

impl Plan<'_> {
    fn at(&self) -> String {
        plan_url(self.it.id)
    }

    const fn title_limit() -> usize {
        TITLE
    }

    const fn note_limit() -> usize {
        NOTE
    }
}

fn plan(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    let found = acts::organisation(tx, &cx.caller, id, SEE)?;
    let form = Form::default();
    let page = plan_page(cx, tx, &found, &form)?;
    cx.page(&cx.tw("improvements-of", &found.0.name), &page)
}

/// The page of a plan, with what was typed where something is wrong.
fn plan_page<'a>(
    cx: &'a Cx,
    tx: &mut Tx,
    (it, relation): &'a (Organisation, Relation),
    form: &'a Form,
) -> kit::Result<Plan<'a>> {
    let all = acts::plan(tx, it)?;
    let hands = acts::hands(tx, it)?;
    let (open, closed): (Vec<_>, Vec<_>) = all.iter().partition(|it| it.is_open());
    let lines = |all: Vec<&Action>| all.into_iter().map(|it| line(cx, it, &hands)).collect();
    let (list, own) = (cx.t("improvements-title"), it.url());
    let up = [("/improvements", list.as_str()), (own.as_str(), it.name.as_str())];
    Ok(Plan {
        cx,
        crumbs: ui::crumbs(cx, &up, &cx.t("improvements-plan")),
        it,
        open: lines(open),
        closed: lines(closed),
        late: Some(count(&all, cx.today()).late).filter(|it| *it > 0),
        again: remeasurement::again(cx, tx, it)?,
        reports: reports(cx, tx, it)?,
        form,
        hands: hands.iter().map(|(id, name)| (id.to_string(), name.clone())).collect(),
        may_decide: policy::allows(&cx.caller, DECIDE, *relation),
    })
}

/// The latest report of each questionnaire, which proposes something.
fn reports(cx: &Cx, tx: &mut Tx, it: &Organisation) -> kit::Result<Vec<(String, String)>> {
    let mut latest: BTreeMap<String, assessments::Assessment> = BTreeMap::new();
    for one in assessments::of_organisation(tx, it)? {
        let is_done = one.stage == assessments::Stage::Completed;
        let known = latest.get(&one.questionnaire);
        if is_done && known.is_none_or(|known| known.completed_at < one.completed_at) {
            latest.insert(one.questionnaire.clone(), one);
        }
    }
    let named = |it: assessments::Assessment| {
        let day = cx.day(it.day());
        (format!("{}/improvements", it.url()), format!("T{} · {day}", it.point))
    };
    Ok(latest.into_values().map(named).collect())
}

fn add(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, form: Form) -> Reply {
    let found = acts::organisation(tx, &cx.caller, id, DECIDE)?;
    match Draft::parse(form, false) {
        Ok(draft) => {
            acts::add(tx, &cx.caller, &found.0, (Source::default(), draft))?;
            cx.to_saying(&plan_url(id), &Flash::said("improvements-said-planned"))
        }
        Err(form) => {
            let page = plan_page(cx, tx, &found, &form)?;
            cx.again(&cx.tw("improvements-of", &found.0.name), &page)
        }
    }
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    crumbs: ui::Html,
    it: &'a Action,
    name: String,
    line: Line,
    entry: Option<library::Shown>,
    /// The report whose gap it answers.
    report: Option<String>,
    /// What other features say of it.
    panels: Vec<ui::Html>,
    form: &'a Form,
    hands: Vec<(String, String)>,
    /// Where it may go from here, for those who may.
    ways: &'static [Stage],
}

impl Show<'_> {
    fn at(&self, place: &str) -> String {
        format!("{}{place}", self.it.url())
    }

    const fn title_limit() -> usize {
        TITLE
    }

    const fn note_limit() -> usize {
        NOTE
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Action>>) -> Reply {
    let at = acts::find(tx, &cx.caller, id, SEE)?;
    let form = Form::default()
        .filled("title", &at.it.title)
        .filled("note", &at.it.note)
        .filled("owner", if at.it.owner.is_nil() { String::new() } else { at.it.owner.to_string() })
        .filled("due_on", at.it.due_on.map(|day| day.to_string()).unwrap_or_default());
    let page = page(cx, tx, &at, &form)?;
    cx.page(&page.name, &page)
}

fn page<'a>(cx: &'a Cx, tx: &mut Tx, at: &'a At, form: &'a Form) -> kit::Result<Show<'a>> {
    let it = &at.it;
    let hands = acts::hands(tx, &at.organisation)?;
    let may = policy::allows(&cx.caller, DECIDE, at.relation);
    let name = it.name(cx.caller.lang);
    Ok(Show {
        cx,
        crumbs: crumbs(cx, &at.organisation, &name),
        line: line(cx, it, &hands),
        entry: library::shown(cx, &it.entry),
        report: (!it.assessment.is_nil()).then(|| format!("/assessments/{}/report", it.assessment)),
        panels: ui::panels(cx, tx, crate::ACTION, it.id)?,
        form,
        hands: hands.iter().map(|(id, name)| (id.to_string(), name.clone())).collect(),
        ways: if may { it.ways() } else { &[] },
        it,
        name,
    })
}

fn change(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Action>>, form: Form) -> Reply {
    let at = acts::find(tx, &cx.caller, id, DECIDE)?;
    match Draft::parse(form, !at.it.entry.is_empty()) {
        Ok(draft) => {
            let it = acts::change(tx, &cx.caller, id, draft)?;
            cx.to_saying(&it.url(), &Flash::said("improvements-said-changed"))
        }
        Err(form) => {
            let page = page(cx, tx, &at, &form)?;
            cx.again(&page.name, &page)
        }
    }
}

fn go(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Action>>, form: Form) -> Reply {
    acts::find(tx, &cx.caller, id, DECIDE)?;
    let to: Stage = form.value("stage").parse().map_err(|_| Error::Unreadable)?;
    let it = acts::go(tx, &cx.caller, id, to)?;
    cx.to_saying(&it.url(), &Flash::said("improvements-said-changed"))
}
