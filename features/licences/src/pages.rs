//! The licences of an agency: list, form, one of them with its evidence, and for which tools one is
//! needed.

use std::collections::BTreeMap;

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    export::Cell,
    files::{self, Limits, Wanted},
    form::{Form, Params},
    list::{Facet, List, Row, Value, Window, column},
    ui::{self, Html},
    web::{Cx, Flash, Path, Reply, Routes},
};

use crate::{
    acts,
    model::{Draft, Licence, NUMBER, State, name, tools},
    policy::{self, LIST, RECORD, SEE},
    store,
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/licences", LIST, index)
        .get("/licences/new", RECORD, new)
        .upload("/licences", RECORD, receive, record)
        .get("/licences/tools", RECORD, rules)
        .post("/licences/tools", RECORD, set)
        .get("/licences/{id}", SEE, show)
        .get("/licences/{id}/file", SEE, file)
        .post("/licences/{id}/removal", RECORD, remove)
}

fn names(cx: &Cx, tx: &mut Tx) -> Result<BTreeMap<Id<kit::Person>, String>> {
    let staff = agencies::staff_of(tx, cx.caller.agency)?;
    Ok(staff.into_iter().map(|it| (it.person, it.name)).collect())
}

fn index(cx: &mut Cx, tx: &mut Tx, params: Params) -> Reply {
    if !kit::may(cx.caller.role, LIST, kit::Relation::Agency).is_allowed() {
        return Err(Error::Forbidden);
    }
    let (names, window, today) = (names(cx, tx)?, Window::of(&params), cx.today());
    let holder = |it: &Licence| names.get(&it.person).cloned().unwrap_or_default();
    let words = window.words.to_lowercase();
    let mut all = store::of_agency(tx, cx.caller.agency)?;
    let has = |text: &str| text.to_lowercase().contains(&words);
    all.retain(|it| has(&holder(it)) || has(&it.number) || has(&name(&it.tool)));
    all.retain(|it| window.only.is_empty() || window.only.contains(&it.id.to_string()));
    let count = |of: &dyn Fn(&Licence) -> String| {
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        for it in &all {
            *found.entry(of(it)).or_default() += 1;
        }
        found
    };
    let (by_tool, by_state) =
        (count(&|it| it.tool.clone()), count(&|it| it.state(today).as_str().to_owned()));
    let is_in = |field: &str, value: &str| params.all(field).is_empty() || params.has(field, value);
    all.retain(|it| is_in("tool", &it.tool) && is_in("state", it.state(today).as_str()));
    let rows = all.iter().skip(window.offset).take(window.limit);
    let rows = rows.map(|it| row(cx, it, holder(it))).collect();
    let mut actions = vec![("/assessments/licences".to_owned(), cx.t("licences-own"), "list")];
    if policy::allows(&cx.caller, RECORD) {
        actions.insert(0, ("/licences/new".to_owned(), cx.t("licences-new"), "plus"));
        actions.push(("/licences/tools".to_owned(), cx.t("licences-rules"), "gear"));
    }
    let columns = ["licences-tool", "licences-person", "licences-number", "licences-valid_from"];
    let mut columns: Vec<_> = columns.map(|key| column(cx.t(key))).into();
    columns.push(column(cx.t("licences-valid_until")));
    columns.push(column(cx.t("licences-state")));
    cx.list(
        tx,
        List {
            title: cx.t("licences-title"),
            search: Some(cx.t("licences-search")),
            total: all.len(),
            columns,
            rows,
            facets: vec![
                Facet::new(&params, "tool", cx.t("licences-tool"), by_tool, name),
                Facet::new(&params, "state", cx.t("licences-state"), by_state, |it| {
                    cx.word("licences-state-", it)
                }),
            ],
            actions,
            empty: cx.t("licences-none"),
            ..List::default()
        },
    )
}

fn row(cx: &Cx, it: &Licence, holder: String) -> Row {
    let state = it.state(cx.today());
    let day = |day: kit::clock::Day| Value {
        cell: Cell::Text(day.to_string()),
        ..Value::text(cx.day(day))
    };
    Row {
        id: it.id.to_string(),
        url: it.url(),
        title: name(&it.tool),
        note: String::new(),
        cells: vec![
            Value::text(holder),
            Value::text(it.number.clone()),
            day(it.valid_from),
            day(it.valid_until),
            Value::badge(&cx.word("licences-state-", state.as_str()), state.colour()),
        ],
    }
}

fn crumbs(cx: &Cx, here: &str) -> Html {
    let (checks, list) = (cx.t("assessments-title"), cx.t("licences-title"));
    ui::crumbs(cx, &[("/assessments", checks.as_str()), ("/licences", list.as_str())], here)
}

fn choices() -> Vec<(String, String)> {
    tools().iter().map(|it| (it.id.clone(), it.name.clone())).collect()
}

#[derive(Template)]
#[template(path = "new.html")]
struct New<'a> {
    cx: &'a Cx,
    crumbs: Html,
    form: &'a Form,
    people: Vec<(String, String)>,
}

impl New<'_> {
    const fn longest() -> usize {
        NUMBER
    }
}

fn ask(cx: &Cx, tx: &mut Tx, form: &Form) -> Reply {
    if !policy::allows(&cx.caller, RECORD) {
        return Err(Error::Forbidden);
    }
    let title = cx.t("licences-new");
    let people = names(cx, tx)?.into_iter().map(|(id, name)| (id.to_string(), name)).collect();
    let page = New { cx, crumbs: crumbs(cx, &title), form, people };
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn new(cx: &mut Cx, tx: &mut Tx) -> Reply {
    ask(cx, tx, &Form::default())
}

/// What was sent: what it means, or the form with what is wrong.
type Received = std::result::Result<Draft, Form>;

/// Off the lanes: reads the file and cleans it.
fn receive(cx: &Cx, mut form: Form) -> Result<Received> {
    let mut clean = None;
    if let Some(upload) = form.uploads.first().cloned() {
        match files::clean(&upload, Wanted::Document, &Limits::of(&cx.app().settings)) {
            Ok(it) => clean = Some(it),
            Err(Error::Refused(why)) => form.reject("file", why.code),
            Err(wrong) => return Err(wrong),
        }
    }
    Ok(Draft::parse(form, clean))
}

fn record(cx: &mut Cx, tx: &mut Tx, received: &Received) -> Reply {
    let draft = match received {
        Ok(draft) => draft,
        Err(form) => return ask(cx, tx, form),
    };
    let app = cx.app().clone();
    let it = acts::record(tx, (&cx.caller, &app.settings), draft)?;
    cx.to_saying(&it.url(), &Flash::said("licences-said-recorded"))
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    crumbs: Html,
    it: &'a Licence,
    tool: String,
    holder: String,
    state: State,
    may_record: bool,
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Licence>>) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let staff = agencies::staff_of(tx, it.agency)?;
    let holder = staff.into_iter().find(|one| one.person == it.person).map(|one| one.name);
    let tool = name(&it.tool);
    let page = Show {
        cx,
        crumbs: crumbs(cx, &tool),
        state: it.state(cx.today()),
        holder: holder.unwrap_or_else(|| cx.t("licences-left")),
        may_record: policy::allows(&cx.caller, RECORD) && cx.caller.acts_for(it.agency),
        tool: tool.clone(),
        it: &it,
    };
    cx.page(&tool, &page)
}

fn file(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Licence>>) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let found = files::find(tx, it.file)?.ok_or(Error::NotFound)?;
    cx.file(&found)
}

fn remove(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Licence>>) -> Reply {
    acts::remove(tx, &cx.caller, id)?;
    cx.to_saying("/licences", &Flash::said("licences-said-removed"))
}

#[derive(Template)]
#[template(path = "rules.html")]
struct Rules<'a> {
    cx: &'a Cx,
    crumbs: Html,
    form: &'a Form,
}

impl Rules<'_> {
    fn tools() -> Vec<(String, String)> {
        choices()
    }
}

impl New<'_> {
    fn tools() -> Vec<(String, String)> {
        choices()
    }
}

fn rules(cx: &mut Cx, tx: &mut Tx) -> Reply {
    if !policy::allows(&cx.caller, RECORD) {
        return Err(Error::Forbidden);
    }
    let found = store::rules(tx, cx.caller.agency)?;
    let form = found.iter().fold(Form::default(), |form, (tool,)| form.filled("tool", tool));
    let title = cx.t("licences-rules");
    cx.page(&title, &Rules { cx, crumbs: crumbs(cx, &title), form: &form })
}

fn set(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    acts::set(tx, &cx.caller, form.all("tool"))?;
    cx.to_saying("/licences", &Flash::said("licences-said-set"))
}
