//! Formats: the list, one of them with its trials, and what an agency did as a table.

use askama::Template;
use kit::{
    Error, Id, Tx,
    form::Form,
    list::{self, List, Row, Value, Window},
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::{
    acts,
    model::{Decision, Draft, Format, Sum, Trial, Used, sum},
    store,
};
use crate::{
    model::{ORIGINS, staff},
    pages::{named, tabs},
    policy::{self, BROWSE, RECORD},
    programme::{self, model::Programme},
};

/// The marks a client may give.
const MARKS: [&str; 5] = ["1", "2", "3", "4", "5"];

pub fn routes(to: Routes) -> Routes {
    to.get("/overseas/formats", BROWSE, index)
        .get("/overseas/formats/new", RECORD, new)
        .post("/overseas/formats", RECORD, create)
        .get("/overseas/formats/{id}", BROWSE, show)
        .post("/overseas/formats/{id}/decision", RECORD, decide)
        .post("/overseas/formats/{id}/trials", RECORD, record)
        .get("/overseas/trials", RECORD, trials)
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let window = Window::of(&cx.params);
    let words = window.words.to_lowercase();
    let mut all = store::all(tx)?;
    all.retain(|it| {
        it.name.to_lowercase().contains(&words) || it.element.to_lowercase().contains(&words)
    });
    all.retain(|it| window.only.is_empty() || window.only.contains(&it.id.to_string()));
    let counts = store::counts(tx)?;
    let count = |id| counts.iter().find(|it| it.0 == id).map_or(0, |it| it.1);
    let is_staff = policy::is_staff(&cx.caller);
    let action = |url: &str, key: &str, icon| (url.to_owned(), cx.t(key), icon);
    let row = |it: &Format| Row {
        id: it.id.to_string(),
        url: it.url(),
        title: it.name.clone(),
        note: String::new(),
        cells: vec![
            Value::text(it.element.clone()),
            Value::text(cx.word("country-", &it.origin)),
            Value::number(cx, count(it.id)),
            Value::badge(
                &cx.word("overseas-decision-", it.decision.as_str()),
                it.decision.colour(),
            ),
        ],
    };
    let list = List {
        title: cx.t("overseas-formats"),
        above: tabs(cx, "/overseas/formats"),
        search: Some(cx.t("overseas-search")),
        total: all.len(),
        columns: vec![
            list::column(cx.t("overseas-format")),
            list::column(cx.t("overseas-element")),
            list::column(cx.t("overseas-origin")),
            list::numbers(cx.t("overseas-trials")),
            list::column(cx.t("overseas-decision")),
        ],
        rows: all.iter().skip(window.offset).take(window.limit).map(row).collect(),
        actions: if is_staff {
            vec![action("/overseas/trials", "overseas-trials-own", "list")]
        } else {
            Vec::new()
        },
        empty: cx.t("overseas-formats-none"),
        ..List::default()
    };
    cx.list(tx, list)
}

#[derive(Template)]
#[template(path = "format_form.html")]
struct Write<'a> {
    cx: &'a Cx,
    form: &'a Form,
    of: &'a Programme,
}

impl Write<'_> {
    fn origins(&self) -> Vec<(String, String)> {
        named(self.cx, "country-", &ORIGINS)
    }
}

fn new(cx: &mut Cx, tx: &mut Tx) -> Reply {
    staff(&cx.caller)?;
    let id = cx.params.parsed("programme").ok_or(Error::Unreadable)?;
    let of = programme::acts::find(tx, &cx.caller, id)?;
    let page = Write { cx, form: &Form::default(), of: &of };
    cx.page(&cx.t("overseas-format-new"), &page)
}

fn create(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let id = form.value("programme").parse().map_err(|_| Error::Unreadable)?;
    let of = programme::acts::find(tx, &cx.caller, id)?;
    let draft = match Draft::parse(form) {
        Ok(draft) => draft,
        Err(wrong) => {
            let page = Write { cx, form: &wrong, of: &of };
            return cx.again(&cx.t("overseas-format-new"), &page);
        }
    };
    let it = acts::begin(tx, &cx.caller, &of, draft)?;
    cx.to_saying(&it.url(), &Flash::said("overseas-saved"))
}

/// One use as its own agency reads it.
struct Line {
    it: Trial,
    client: String,
    adviser: String,
}

impl Line {
    fn hours(&self) -> String {
        hours(self.it.minutes)
    }
}

/// Minutes as hours: `1:30`.
fn hours(minutes: i64) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

#[derive(Template)]
#[template(path = "format.html")]
struct Show<'a> {
    cx: &'a Cx,
    form: &'a Form,
    it: &'a Format,
    programme: &'a Programme,
    agency: String,
    sum: Sum,
    lines: Vec<Line>,
    /// The clients of the reader's agency, for those who write down a use.
    clients: Vec<(String, String)>,
    is_own: bool,
}

impl Show<'_> {
    fn decisions() -> &'static [&'static str] {
        Decision::WORDS.get(1..).unwrap_or_default()
    }

    const fn marks() -> &'static [&'static str] {
        &MARKS
    }

    fn hours(&self) -> String {
        hours(self.sum.minutes)
    }

    /// The mean mark with the mark the language puts before its tenths.
    fn mark(&self) -> Option<String> {
        let point = if self.cx.caller.lang == "en" { "." } else { "," };
        self.sum.mark.map(|it| format!("{}{point}{}", it / 10, it % 10))
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Format>>) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    view(cx, tx, &it, None)
}

fn view(cx: &mut Cx, tx: &mut Tx, it: &Format, sent: Option<&Form>) -> Reply {
    let programme = programme::store::find(tx, it.programme)?.open(|_| true)?;
    let all = store::trials(tx, it.id)?;
    let sum = sum(&all);
    let own = all.into_iter().filter(|it| policy::records(&cx.caller, it.agency)).collect();
    let form = Form::default().filled("done_on", cx.today());
    let can_use =
        policy::is_staff(&cx.caller) && crate::admission::acts::works(tx, &cx.caller, &programme)?;
    let page = Show {
        cx,
        form: sent.unwrap_or(&form),
        it,
        programme: &programme,
        agency: agencies::name_of(tx, it.agency)?.unwrap_or_default(),
        sum,
        lines: lines(tx, own)?,
        clients: if can_use { crate::funnel::pages::clients(tx, &cx.caller)? } else { Vec::new() },
        is_own: policy::records(&cx.caller, it.agency),
    };
    if sent.is_some() { cx.again(&it.name, &page) } else { cx.page(&it.name, &page) }
}

fn lines(tx: &mut Tx, all: Vec<Trial>) -> kit::Result<Vec<Line>> {
    let ids: Vec<_> = all.iter().map(|it| it.organisation).collect();
    let names = organisations::names(tx, &ids)?;
    let mut lines = Vec::new();
    for it in all {
        let client = names.get(&it.organisation).cloned().unwrap_or_default();
        let adviser = people::face(tx, it.adviser)?.map(|it| it.name).unwrap_or_default();
        lines.push(Line { it, client, adviser });
    }
    Ok(lines)
}

fn decide(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Format>>, mut form: Form) -> Reply {
    let it = acts::find_own(tx, &cx.caller, id)?;
    let (decision, reason) = (form.parsed::<Decision>("decision"), form.text("reason", 1_000));
    let decision = match form.finish(decision) {
        Ok(decision) => decision,
        Err(wrong) => return view(cx, tx, &it, Some(&wrong)),
    };
    acts::decide(tx, &cx.caller, &it, (decision, &reason))?;
    cx.to_saying(&it.url(), &Flash::said("overseas-decided-said"))
}

fn record(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Format>>, form: Form) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let used = match Used::parse(form, cx.today()) {
        Ok(used) => used,
        Err(wrong) => return view(cx, tx, &it, Some(&wrong)),
    };
    acts::record(tx, &cx.caller, &it, used)?;
    cx.to_saying(&it.url(), &Flash::said("overseas-saved"))
}

/// Everything the reader's agency did, as a table that can be saved.
fn trials(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let window = Window::of(&cx.params);
    let all = if policy::is_staff(&cx.caller) {
        store::of_agency(tx, cx.caller.agency)?
    } else {
        Vec::new()
    };
    let formats = store::all(tx)?;
    let format = |id| formats.iter().find(|it| it.id == id).map_or("", |it| it.name.as_str());
    let mut all = lines(tx, all)?;
    all.retain(|it| window.only.is_empty() || window.only.contains(&it.it.id.to_string()));
    let row = |it: &Line| Row {
        id: it.it.id.to_string(),
        url: format!("/overseas/formats/{}", it.it.format),
        title: it.client.clone(),
        note: String::new(),
        cells: vec![
            Value::text(cx.day(it.it.done_on)),
            Value::text(format(it.it.format)),
            Value::text(it.adviser.clone()),
            Value::text(it.hours()),
            Value::text(it.it.done.clone()),
            Value::text(it.it.result.clone()),
            if it.it.rating > 0 { Value::number(cx, it.it.rating) } else { Value::text("") },
        ],
    };
    let list = List {
        title: cx.t("overseas-trials-own"),
        above: tabs(cx, "/overseas/formats"),
        total: all.len(),
        columns: vec![
            list::column(cx.t("overseas-organisation")),
            list::column(cx.t("overseas-done_on")),
            list::column(cx.t("overseas-format")),
            list::column(cx.t("overseas-adviser")),
            list::numbers(cx.t("overseas-hours")),
            list::column(cx.t("overseas-done")),
            list::column(cx.t("overseas-result")),
            list::numbers(cx.t("overseas-rating")),
        ],
        rows: all.iter().skip(window.offset).take(window.limit).map(row).collect(),
        empty: cx.t("overseas-trials-none"),
        ..List::default()
    };
    cx.list(tx, list)
}
