//! The page of a case: what to do next, forms, limits, who plays which part, what happened.

use std::collections::BTreeMap;

use askama::Template;
use engine_cases::{CLOCK, Kind, Process, Value, clock};
use kit::{
    Error, Id, Result, Tx,
    ui::{self, Html},
    web::{Cx, Path, Reply, StatusCode},
};

use crate::{
    acts::find_to,
    jobs::named,
    model::{Case, Logged, Standing, Whole},
    policy::SEE,
    sheet::views::{Picture, picture},
    shelf, store, substitute, transfer,
};

/// What was typed and is shown again, with what is wrong about it.
#[derive(Default)]
pub struct Typed {
    pub step: String,
    pub why: String,
    pub form: String,
    pub fields: BTreeMap<String, Value>,
    pub unfit: Vec<String>,
    pub wrong: Option<&'static str>,
}

/// A step that can be taken, or what is missing for it.
struct Offer {
    name: String,
    title: String,
    asks_why: bool,
    missing: Vec<String>,
}

/// A form as it is shown.
pub struct Sheet {
    pub name: String,
    pub title: String,
    /// Whether the reader fills it now.
    pub is_open: bool,
    /// Who reads it.
    pub seen_by: String,
    pub questions: Vec<Question>,
    pub is_wrong: bool,
}

/// A field with what stands in it.
pub struct Question {
    pub name: String,
    pub title: String,
    pub hint: String,
    pub kind: &'static str,
    pub most: Option<i64>,
    pub text: String,
    pub list: Vec<String>,
    pub grades: BTreeMap<String, i64>,
    pub choices: Vec<(String, String)>,
    pub is_unfit: bool,
    /// Decided elsewhere: read here, not typed.
    pub is_decided: bool,
    /// For those who only read.
    pub said: String,
}

impl Question {
    pub fn grade(&self, name: &str) -> i64 {
        self.grades.get(name).copied().unwrap_or(0)
    }
}

/// A limit as it is shown.
struct Limit {
    title: String,
    until: String,
    who: String,
    pace: &'static str,
    colour: &'static str,
}

/// A line of the history.
pub struct Line {
    pub said: String,
    pub why: String,
    pub who: String,
    pub at: String,
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Case,
    company: String,
    service: String,
    state: String,
    machine: String,
    offers: Vec<Offer>,
    sheets: Vec<Sheet>,
    limits: Vec<Limit>,
    history: Vec<Line>,
    picture: Picture,
    /// Role, its name, and who plays it.
    parts: Vec<(String, String, String)>,
    colleagues: Vec<(String, String)>,
    /// Other records of the case: address, title, state.
    inside: Vec<(String, String, String)>,
    may_cast: bool,
    /// Nothing can be done here, because the reader plays no part.
    is_idle: bool,
    /// What other features say of it.
    panels: Vec<Html>,
    typed: &'a Typed,
}

impl Show<'_> {
    /// Where a form is sent.
    fn action(&self, sheet: &Sheet) -> String {
        format!("/cases/{}/forms/{}", self.it.id, sheet.name)
    }

    fn colour(&self) -> &'static str {
        match self.it.standing {
            Standing::Open => "accent",
            Standing::Waiting => "warn",
            Standing::Closed => "good",
        }
    }
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Case>>) -> Reply {
    match find_to(tx, &cx.caller, id, SEE) {
        Ok(whole) => view(cx, tx, &whole, &Typed::default()),
        // Who gave it away reads it as it was.
        Err(Error::NotFound) => {
            let (whole, _) = transfer::left(tx, &cx.caller, id)?;
            cx.to(&format!("{}/past", whole.it.url()))
        }
        Err(wrong) => Err(wrong),
    }
}

/// The page, or the page again with what was typed.
pub fn view(cx: &Cx, tx: &mut Tx, whole: &Whole, typed: &Typed) -> Reply {
    let (it, lang) = (&whole.it, cx.caller.lang);
    let company = named(tx, it)?;
    let service = shelf::said(&whole.process.title, lang);
    let state = whole.machine.state(&whole.record.state);
    let page = Show {
        cx,
        it,
        company: company.clone(),
        service: service.clone(),
        state: state.map(|it| shelf::said(&it.title, lang)).unwrap_or_default(),
        machine: shelf::said(&whole.machine.title, lang),
        offers: if whole.may_act { offers(cx, whole) } else { Vec::new() },
        sheets: sheets(cx, whole, typed),
        limits: limits(cx, whole),
        history: history(cx, tx, (whole, i64::MAX))?,
        picture: picture(cx, whole.machine, &whole.record.state),
        parts: parts(cx, tx, whole)?,
        colleagues: if whole.may_cast { colleagues(tx, whole)? } else { Vec::new() },
        inside: inside(cx, tx, whole)?,
        may_cast: whole.may_cast,
        is_idle: whole.roles.is_empty() && it.standing != Standing::Closed,
        panels: ui::panels(cx, tx, "cases.case", it.id)?,
        typed,
    };
    let again = typed.wrong.is_some();
    let status = if again { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    cx.show(status, &format!("{service}: {company}"), &page)
}

fn offers(cx: &Cx, whole: &Whole) -> Vec<Offer> {
    let lang = cx.caller.lang;
    let mut all: Vec<Offer> = Vec::new();
    for role in &whole.roles {
        for (step, missing) in whole.machine.offered(&whole.record, role) {
            if all.iter().any(|it| it.name == step.name) {
                continue;
            }
            let open = step.needs.iter().filter(|guard| missing.contains(&guard.name));
            let field =
                |name: &str| whole.machine.field(name).map(|it| shelf::said(&it.title, lang));
            all.push(Offer {
                name: step.name.clone(),
                title: shelf::said(&step.title, lang),
                asks_why: step.asks_why,
                missing: open.filter_map(|guard| field(&guard.field)).collect(),
            });
        }
    }
    all
}

/// The forms the reader may see: those they fill, and those that are read in their part. The staff of the agency that
/// holds no part sees all of them, the company only what is meant for it.
pub fn sheets(cx: &Cx, whole: &Whole, typed: &Typed) -> Vec<Sheet> {
    let lang = cx.caller.lang;
    let is_staff = cx.caller.acts_for(whole.it.agency) && cx.may(SEE, kit::Relation::Agency);
    let plays = |roles: &[String]| roles.iter().any(|it| whole.roles.contains(it));
    let mut all = Vec::new();
    for form in &whole.machine.forms {
        let fills = plays(&form.by);
        if !(fills || plays(&form.seen_by) || is_staff) {
            continue;
        }
        let is_open = whole.may_act && fills && form.open_in.contains(&whole.record.state);
        let said = form.fields.iter().any(|it| whole.record.fields.contains_key(&it.name));
        if !is_open && !said {
            continue;
        }
        let mut readers: Vec<String> = Vec::new();
        for name in form.by.iter().chain(&form.seen_by) {
            let role = role(cx, whole.process, name);
            if !readers.contains(&role) {
                readers.push(role);
            }
        }
        let is_typed = typed.form == form.name;
        let question = |field: &engine_cases::Field| {
            let kept = whole.record.fields.get(&field.name);
            let value = if is_typed { typed.fields.get(&field.name).or(kept) } else { kept };
            let is_unfit = is_typed && typed.unfit.contains(&field.name);
            question(cx, field, value, is_unfit)
        };
        all.push(Sheet {
            name: form.name.clone(),
            title: shelf::said(&form.title, lang),
            is_open,
            seen_by: readers.join(", "),
            questions: form.fields.iter().map(question).collect(),
            is_wrong: is_typed && typed.wrong.is_some(),
        });
    }
    all
}

fn question(
    cx: &Cx,
    field: &engine_cases::Field,
    value: Option<&Value>,
    is_unfit: bool,
) -> Question {
    let lang = cx.caller.lang;
    let choices: Vec<(String, String)> =
        field.choices.iter().map(|it| (it.name.clone(), shelf::said(&it.title, lang))).collect();
    let text = match value {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Yes(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
        Some(Value::List(list)) if choices.is_empty() => list.join("\n"),
        _ => String::new(),
    };
    let list = match value {
        Some(Value::List(list)) => list.clone(),
        _ => Vec::new(),
    };
    let grades = match value {
        Some(Value::Grades(grades)) => grades.clone(),
        _ => BTreeMap::new(),
    };
    let kind = match field.kind {
        Kind::Text if field.most.is_some_and(|most| most > 300) => "area",
        Kind::Text => "text",
        Kind::Number => "number",
        Kind::Day => "day",
        Kind::Yes => "yes",
        Kind::Choice => "choice",
        Kind::Choices if choices.is_empty() => "lines",
        Kind::Choices => "choices",
        Kind::Grades => "grades",
        Kind::Agreement => "agreement",
    };
    let said = value.map(|value| told(cx, value, &choices, kind)).unwrap_or_default();
    let title = shelf::said(&field.title, lang);
    let (name, most) = (field.name.clone(), field.most);
    let is_decided = field.decided.is_some();
    let hint = shelf::said(&field.hint, lang);
    Question {
        name,
        title,
        hint,
        kind,
        most,
        text,
        list,
        grades,
        choices,
        is_unfit,
        is_decided,
        said,
    }
}

/// What stands in a field, in words.
pub fn said(cx: &Cx, field: &engine_cases::Field, value: &Value) -> String {
    question(cx, field, Some(value), false).said
}

/// A value in words.
fn told(cx: &Cx, value: &Value, choices: &[(String, String)], kind: &str) -> String {
    let word = |name: &str| {
        let found = choices.iter().find(|it| it.0 == name);
        found.map_or_else(|| name.to_owned(), |it| it.1.clone())
    };
    match value {
        Value::Yes(yes) => cx.t(if *yes { "cases-yes" } else { "cases-no" }),
        Value::Number(number) if kind == "agreement" => {
            cx.word("cases-agreement-", &number.to_string())
        }
        // A year is no amount.
        Value::Number(number) => number.to_string(),
        Value::Text(text) if kind == "day" => {
            text.parse::<kit::clock::Day>().map_or_else(|_| text.clone(), |day| cx.day(day))
        }
        Value::Text(text) => word(text),
        Value::List(list) => list.iter().map(|it| word(it)).collect::<Vec<_>>().join(", "),
        Value::Grades(grades) => {
            let weight = |grade: &i64| cx.word("cases-grade-", &grade.to_string());
            let one =
                |(name, grade): (&String, &i64)| format!("{} ({})", word(name), weight(grade));
            grades.iter().map(one).collect::<Vec<_>>().join(", ")
        }
    }
}

fn limits(cx: &Cx, whole: &Whole) -> Vec<Limit> {
    let lang = cx.caller.lang;
    let mut all = clock::due(whole.machine, &whole.record);
    all.sort_by_key(|due| (due.ended.is_some(), due.until));
    let limit = |due: clock::Due<'_>| {
        let (pace, colour) = match due.pace(cx.caller.now) {
            clock::Pace::Overdue => ("overdue", "bad"),
            clock::Pace::Running => ("running", "info"),
            clock::Pace::Late => ("late", "warn"),
            clock::Pace::Done => ("done", "good"),
        };
        Limit {
            title: shelf::said(&due.check.title, lang),
            until: cx.day(kit::clock::Day::of(due.until)),
            who: role(cx, whole.process, &due.check.responsible),
            pace,
            colour,
        }
    };
    all.into_iter().map(limit).collect()
}

/// What a role, or the clock, is called.
pub fn role(cx: &Cx, process: &Process, name: &str) -> String {
    if name == CLOCK {
        return cx.t("cases-clock");
    }
    let found = process.roles.iter().find(|it| it.name == name);
    found.map(|it| shelf::said(&it.title, cx.caller.lang)).unwrap_or_default()
}

/// Whether the reader belongs to those who help, not to those who are helped.
fn is_helper(cx: &Cx, whole: &Whole) -> bool {
    let plays = |it: &engine_cases::Role| !it.by_link && whole.roles.contains(&it.name);
    let is_staff = cx.caller.acts_for(whole.it.agency) && cx.may(SEE, kit::Relation::Agency);
    is_staff || whole.process.roles.iter().any(plays)
}

/// What happened. Why somebody did something is for those who help: the company reads what is meant for it in forms.
/// What came after an instant is left out.
pub fn history(cx: &Cx, tx: &mut Tx, (whole, until): (&Whole, i64)) -> Result<Vec<Line>> {
    let lang = cx.caller.lang;
    let is_helper = is_helper(cx, whole);
    let deputed = substitute::store::deputed(tx, &whole.it)?;
    let all = whole.log.iter().map(|it| it.person).chain(deputed.iter().map(|it| it.1));
    let ids: Vec<String> = all.map(|it| it.to_string()).collect();
    let faces = people::faces(tx, &ids)?;
    let line = |it: &Logged| {
        let step = whole.machine.step(&it.name).map(|it| shelf::said(&it.title, lang));
        let form = whole.machine.form(&it.name).map(|it| shelf::said(&it.title, lang));
        let said = match it.kind {
            crate::model::Kind::Opened => cx.t("cases-happened-opened"),
            crate::model::Kind::Stepped => step.unwrap_or_default(),
            crate::model::Kind::Filled => cx.tw("cases-happened-filled", &form.unwrap_or_default()),
        };
        let face = faces.iter().find(|face| face.id == it.person);
        let role = role(cx, whole.process, &it.role);
        let name = face.map(|face| face.name.clone());
        let away = deputed.iter().find(|(number, _)| *number == it.number);
        let away = away.and_then(|(_, id)| faces.iter().find(|face| face.id == *id));
        let away = away.map(|face| cx.tw("cases-acted-for", &face.name));
        let who = name.into_iter().chain(away).chain((!role.is_empty()).then_some(role));
        let who = who.collect::<Vec<_>>().join(", ");
        let why = if is_helper { it.why.clone() } else { String::new() };
        Line { said, why, who, at: cx.instant(it.at) }
    };
    let mut all: Vec<_> = whole.log.iter().rev().map(|it| (it.at, line(it))).collect();
    for it in transfer::store::of_root(tx, whole.it.root)?.into_iter().rev() {
        if it.at <= until {
            let name = |name: Option<String>| name.unwrap_or_else(|| "–".to_owned());
            let from = name(agencies::name_of(tx, it.agency)?);
            let to = name(agencies::name_of(tx, it.partner)?);
            let words = [("from", from.as_str().into()), ("to", to.as_str().into())];
            let (said, at) = (cx.ta("cases-happened-handed-over", &words), cx.instant(it.at));
            all.push((it.at, Line { said, why: String::new(), who: String::new(), at }));
        }
    }
    all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    Ok(all.into_iter().map(|it| it.1).collect())
}

fn parts(cx: &Cx, tx: &mut Tx, whole: &Whole) -> Result<Vec<(String, String, String)>> {
    let ids: Vec<String> = whole.parts.iter().map(|it| it.person.to_string()).collect();
    let faces = people::faces(tx, &ids)?;
    let own = whole.process.roles.iter().filter(|role| !role.by_link);
    let part = |it: &engine_cases::Role| {
        let person = whole.parts.iter().find(|part| part.role == it.name).map(|part| part.person);
        let face = faces.iter().find(|face| Some(face.id) == person);
        let name = face.map(|face| face.name.clone()).unwrap_or_default();
        (it.name.clone(), role(cx, whole.process, &it.name), name)
    };
    Ok(own.map(part).collect())
}

fn colleagues(tx: &mut Tx, whole: &Whole) -> Result<Vec<(String, String)>> {
    let staff = agencies::staff_of(tx, whole.it.agency)?;
    let ids: Vec<String> = staff.iter().map(|it| it.person.to_string()).collect();
    let mut all: Vec<_> =
        people::faces(tx, &ids)?.into_iter().map(|it| (it.id.to_string(), it.name)).collect();
    all.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(all)
}

fn inside(cx: &Cx, tx: &mut Tx, whole: &Whole) -> Result<Vec<(String, String, String)>> {
    let lang = cx.caller.lang;
    let mut all = store::inside(tx, &whole.it)?;
    all.retain(|it| it.id != whole.it.id);
    let line = |it: &Case| {
        let machine = whole.process.machine(&it.machine)?;
        let state = machine.state(&it.state).map(|it| shelf::said(&it.title, lang));
        let day = cx.day(kit::clock::Day::of(it.opened_at));
        let title = format!("{} ({day})", shelf::said(&machine.title, lang));
        Some((it.url(), title, state.unwrap_or_default()))
    };
    Ok(all.iter().filter_map(line).collect())
}
