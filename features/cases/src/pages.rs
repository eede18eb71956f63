//! Opening cases and what is sent from their pages: read the request, call an act, answer.

use std::collections::BTreeMap;

use askama::Template;
use engine_cases::{Form as Sheet, Kind, Value};
use kit::{
    Error, Id, Person, Tx,
    form::{Form, Params},
    ui,
    web::{Cx, Flash, Path, Path2, Reply, Routes},
};
use organisations::Organisation;

use crate::{
    acts::{self, find_to},
    model::{CHANGED, Case, DECIDED, DOUBLE, RESERVED, SAY_WHY, UNFIT},
    policy::{ACT, CAST, OPEN, SEE},
    reserved,
    sheet::{
        pages::{self as sheet, Typed},
        views::{Picture, picture},
    },
    shelf,
    transfer::pages as transfer,
    work::pages as work,
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/cases", OPEN, work::list)
        .get("/cases/processes", OPEN, processes)
        .get("/cases/processes/{key}", OPEN, process)
        .get("/organisations/{id}/cases/new", OPEN, new)
        .post("/organisations/{id}/cases", OPEN, open)
        .get("/cases/{id}", SEE, sheet::show)
        .get("/cases/{id}/past", SEE, transfer::past)
        .post("/cases/{id}/parts", CAST, cast)
        .post("/cases/{id}/steps/{step}", ACT, step)
        .post("/cases/{id}/forms/{form}", ACT, fill)
}

#[derive(Template)]
#[template(path = "new.html")]
struct New<'a> {
    cx: &'a Cx,
    it: &'a Organisation,
    form: &'a Form,
    /// Name, title and summary of each service.
    services: Vec<(&'static str, String, String)>,
    /// Where else one is opened.
    beside: Vec<ui::Html>,
}

/// A link may say which service is meant; it is only picked, not opened.
fn new(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, params: Params) -> Reply {
    choose(cx, tx, id, &Form::default().filled("process", params.value("process")))
}

fn choose(cx: &Cx, tx: &mut Tx, id: Id<Organisation>, form: &Form) -> Reply {
    let it = acts::client(tx, &cx.caller, id)?;
    let taken = reserved::store::of(tx, cx.caller.agency)?;
    let mut services = services(cx);
    services.retain(|(key, ..)| !taken.iter().any(|(it,)| it == key));
    let beside = ui::panels(cx, tx, "cases.new", id)?;
    let page = New { cx, it: &it, form, services, beside };
    let title = cx.t("cases-new");
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

/// The newest version of each service.
fn services(cx: &Cx) -> Vec<(&'static str, String, String)> {
    let newest = shelf::all()
        .iter()
        .filter(|it| shelf::newest(&it.key).is_some_and(|new| new.version == it.version));
    newest
        .map(|it| {
            let said = |words| shelf::said(words, cx.caller.lang);
            (it.key.as_str(), said(&it.title), said(&it.summary))
        })
        .collect()
}

fn open(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, mut form: Form) -> Reply {
    acts::client(tx, &cx.caller, id)?;
    let key = form.text("process", 60);
    if shelf::newest(&key).is_none() {
        form.reject("process", "cases-choose-service");
        return choose(cx, tx, id, &form);
    }
    match acts::open(tx, &cx.caller, id, &key) {
        Ok(it) => cx.to_saying(&it.url(), &Flash::said("cases-opened")),
        Err(Error::Refused(why)) if [DOUBLE.code, RESERVED.code].contains(&why.code) => {
            form.reject("process", why.code);
            choose(cx, tx, id, &form)
        }
        Err(wrong) => Err(wrong),
    }
}

fn step(cx: &mut Cx, tx: &mut Tx, Path2(id, step): Path2<Id<Case>, String>, form: Form) -> Reply {
    let whole = find_to(tx, &cx.caller, id, ACT)?;
    let why = form.value("why").trim().to_owned();
    match acts::step(tx, &cx.caller, &whole, (&step, &why)) {
        Ok(it) => cx.to_saying(&it.url(), &Flash::said("cases-stepped")),
        Err(Error::Refused(refusal)) if refusal.code == SAY_WHY.code => {
            let typed = Typed { step, why, wrong: Some(SAY_WHY.code), ..Typed::default() };
            sheet::view(cx, tx, &whole, &typed)
        }
        Err(wrong) => Err(wrong),
    }
}

fn fill(cx: &mut Cx, tx: &mut Tx, Path2(id, name): Path2<Id<Case>, String>, form: Form) -> Reply {
    let whole = find_to(tx, &cx.caller, id, ACT)?;
    let sheet = whole.machine.form(&name).ok_or(Error::NotFound)?;
    let is_sent = |name: &str| form.params().pairs().any(|(sent, _)| sent == name);
    if sheet.fields.iter().any(|it| it.decided.is_some() && is_sent(&it.name)) {
        return Err(DECIDED.into());
    }
    let seen = form.value("seen").parse().unwrap_or(whole.it.events);
    let (fields, unfit) = read(sheet, &form);
    let wrong = if unfit.is_empty() {
        match acts::fill(tx, &cx.caller, &whole, (&name, fields.clone(), seen)) {
            Ok(it) => {
                return cx
                    .to_saying(&format!("{}#form-{name}", it.url()), &Flash::said("cases-filled"));
            }
            Err(Error::Refused(why)) if why.code == CHANGED.code => CHANGED.code,
            Err(wrong) => return Err(wrong),
        }
    } else {
        UNFIT.code
    };
    let typed = Typed { form: name, fields, unfit, wrong: Some(wrong), ..Typed::default() };
    sheet::view(cx, tx, &whole, &typed)
}

/// What was typed into a form, and which fields do not take it. A field that was not sent stays as it is.
pub fn read(sheet: &Sheet, form: &Form) -> (BTreeMap<String, Value>, Vec<String>) {
    let (mut fields, mut unfit) = (BTreeMap::new(), Vec::new());
    let sent: Vec<&str> = form.params().pairs().map(|(name, _)| name).collect();
    for field in &sheet.fields {
        let name = field.name.as_str();
        let lists = matches!(field.kind, Kind::Choices | Kind::Grades);
        let is_sent = sent.iter().any(|it| *it == name || it.starts_with(&format!("{name}.")));
        let is_shown = lists && sent.contains(&format!("{name}-shown").as_str());
        if !(is_sent || is_shown) {
            continue;
        }
        match value(field, form) {
            Some(value) if value.is_empty() || field.takes(&value) => {
                fields.insert(field.name.clone(), value);
            }
            Some(value) => {
                fields.insert(field.name.clone(), value);
                unfit.push(field.name.clone());
            }
            None => unfit.push(field.name.clone()),
        }
    }
    (fields, unfit)
}

/// The value of one field as it was typed; none if it cannot be read as one.
fn value(field: &engine_cases::Field, form: &Form) -> Option<Value> {
    let typed = form.value(&field.name).trim().replace("\r\n", "\n");
    let nothing = Value::Text(String::new());
    Some(match field.kind {
        Kind::Text | Kind::Day | Kind::Choice => Value::Text(typed),
        Kind::Number | Kind::Agreement if typed.is_empty() => nothing,
        Kind::Number | Kind::Agreement => Value::Number(typed.parse().ok()?),
        Kind::Yes => match typed.as_str() {
            "yes" => Value::Yes(true),
            "no" => Value::Yes(false),
            _ => nothing,
        },
        Kind::Choices if field.choices.is_empty() => {
            let lines = typed.lines().map(str::trim).filter(|it| !it.is_empty());
            Value::List(lines.map(|line| line.chars().take(300).collect()).collect())
        }
        Kind::Choices => Value::List(form.all(&field.name).to_vec()),
        Kind::Grades => {
            let grade = |it: &engine_cases::Choice| {
                let grade = form.value(&format!("{}.{}", field.name, it.name)).parse().unwrap_or(0);
                (grade > 0).then(|| (it.name.clone(), grade))
            };
            Value::Grades(field.choices.iter().filter_map(grade).collect())
        }
    })
}

fn cast(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Case>>, form: Form) -> Reply {
    let whole = find_to(tx, &cx.caller, id, CAST)?;
    let person: Id<Person> = form.value("person").parse().map_err(|_| Error::Unreadable)?;
    acts::cast(tx, &cx.caller, &whole, (form.value("role"), person))?;
    cx.to_saying(&whole.it.url(), &Flash::said("cases-cast"))
}

#[derive(Template)]
#[template(path = "processes.html")]
struct Processes<'a> {
    cx: &'a Cx,
    services: Vec<(&'static str, String, String)>,
    /// What features above say here.
    panels: Vec<ui::Html>,
}

fn processes(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let panels = ui::panels(cx, tx, "cases.processes", cx.caller.agency)?;
    cx.page(&cx.t("cases-processes"), &Processes { cx, services: services(cx), panels })
}

#[derive(Template)]
#[template(path = "process.html")]
struct Shown<'a> {
    cx: &'a Cx,
    it: &'static engine_cases::Process,
    pictures: Vec<Picture>,
}

impl Shown<'_> {
    fn said(&self, words: &engine_cases::Words) -> String {
        shelf::said(words, self.cx.caller.lang)
    }

    /// What a role, or the clock, is called.
    fn role(&self, name: &str) -> String {
        sheet::role(self.cx, self.it, name)
    }

    fn state(&self, machine: &engine_cases::Machine, name: &str) -> String {
        let found = machine.state(name);
        found.map_or_else(|| self.cx.t("cases-last-state"), |state| self.said(&state.title))
    }
}

/// The version a new case would take, or the one a link names.
fn process(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>, params: Params) -> Reply {
    let it = match params.parsed("version") {
        Some(version) => shelf::exact(tx, &key, version)?.ok_or(Error::NotFound)?,
        None if shelf::newest(&key).is_none() => return Err(Error::NotFound),
        None => shelf::current(tx, cx.caller.agency, &key)?,
    };
    let pictures = it.machines.iter().map(|machine| picture(cx, machine, "")).collect();
    let page = Shown { cx, it, pictures };
    cx.page(&shelf::said(&it.title, cx.caller.lang), &page)
}
