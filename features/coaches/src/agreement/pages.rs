//! The page on which a company agrees, and the letter that leads to it.

use askama::Template;
use cases::{Agreement, Answer, Case};
use kit::{
    Error, Id, Tx,
    clock::DAY,
    form::Form,
    ui::{self, Html},
    web::{Cx, Flash, Path, Reply, Routes, StatusCode},
};

use super::acts::{self, View};
use crate::{
    choice::pages::{LETTERS, languages},
    hour::{acts as hours, pages as sheet},
    letter::{self, model::Asked},
    policy::{LOG, VISIT},
};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/coaches/coachings/{id}/plan", LOG, show)
        .post("/coaches/coachings/{id}/plan", LOG, answer)
        .post("/coaches/coachings/{id}/letter", LOG, ask)
        .get("/coaches/at/{key}/plan", VISIT, opened)
        .post("/coaches/at/{key}/plan", VISIT, answer_by_link)
        .post("/coaches/at/{key}/hours", VISIT, agree_by_link)
        .post("/coaches/at/{key}/feedback", VISIT, feedback_by_link)
}

#[derive(Template)]
#[template(path = "agreement.html")]
struct Show<'a> {
    cx: &'a Cx,
    form: &'a Form,
    plan: &'a Agreement,
    title: String,
    company: String,
    /// Where the plan is answered and the hours are agreed to; none for those who only read.
    answers: Option<(String, String)>,
    /// The hours there are, and those to agree to.
    facts: Vec<(String, String)>,
    open: Option<(i64, String)>,
    /// What the company is asked about the coaching.
    asked: Option<Html>,
    /// The case, for those who may go there.
    case: Option<String>,
    /// Where the company is asked by letter.
    letter: Option<String>,
}

impl Show<'_> {
    fn languages() -> Vec<(String, String)> {
        languages()
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Case>>) -> Reply {
    let it = acts::find_to(cx, tx, id)?;
    view(cx, tx, &it, &Form::default())
}

fn view(cx: &mut Cx, tx: &mut Tx, it: &View, form: &Form) -> Reply {
    let id = it.sheet.coaching.it.id;
    let here = url(id);
    let answers = it.sheet.agrees.then(|| (here, format!("/coaches/hours/{id}/agreement")));
    let may_ask = it.sheet.notes && acts::chosen(tx, it).is_ok();
    let letter = may_ask.then(|| format!("/coaches/coachings/{id}/letter"));
    let case = Some(it.sheet.coaching.it.url());
    shown(cx, tx, it, Ways { form, answers, case, letter, asked: None, is_again: false })
}

/// What the reader can do there.
struct Ways<'a> {
    form: &'a Form,
    answers: Option<(String, String)>,
    case: Option<String>,
    letter: Option<String>,
    asked: Option<Html>,
    /// Whether `asked` comes back because not everything in it could be read.
    is_again: bool,
}

fn shown(cx: &mut Cx, tx: &mut Tx, it: &View, ways: Ways<'_>) -> Reply {
    let Ways { form, answers, case, letter, asked, is_again } = ways;
    cx.hidden = true;
    let names = organisations::names(tx, &[it.sheet.coaching.it.organisation])?;
    let company = names.into_values().next().unwrap_or_default();
    let (facts, open) = sheet::told(cx, &it.sheet);
    let page = Show {
        cx,
        form,
        plan: &it.plan,
        title: it.sheet.coaching.title.clone(),
        company: company.clone(),
        answers,
        facts: if it.sheet.all.is_empty() { Vec::new() } else { facts },
        open: it.sheet.agrees.then_some(open).flatten(),
        asked,
        case,
        letter,
    };
    let is_wrong = is_again || form.errors().next().is_some();
    let status = if is_wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    cx.show(status, &format!("{}: {company}", cx.t("coaches-agreement")), &page)
}

fn url(id: Id<Case>) -> String {
    format!("/coaches/coachings/{id}/plan")
}

/// What was answered: agreed or not yet, and what was said. A no without a word helps nobody.
fn said(form: &mut Form) -> Result<(bool, String, String), Error> {
    let agrees = match form.value("answer") {
        "yes" => true,
        "no" => false,
        _ => return Err(Error::Unreadable),
    };
    let (remark, read) =
        (form.optional("remark", 1_000).trim().to_owned(), form.value("read").to_owned());
    if !agrees && remark.is_empty() {
        form.reject("remark", "coaches-remark-needed");
    }
    Ok((agrees, remark, read))
}

fn answer(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Case>>, mut form: Form) -> Reply {
    let it = acts::find_to(cx, tx, id)?;
    if !it.sheet.agrees {
        return Err(Error::Forbidden);
    }
    let (agrees, remark, read) = said(&mut form)?;
    if form.errors().next().is_some() {
        return view(cx, tx, &it, &form);
    }
    cases::agree(tx, &cx.caller, id, &Answer { read: &read, agrees, remark: &remark })?;
    cx.to_saying(&url(id), &Flash::said("coaches-answered"))
}

fn ask(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Case>>, form: Form) -> Reply {
    let it = acts::find_to(cx, tx, id)?;
    if !it.sheet.notes {
        return Err(Error::Forbidden);
    }
    let asked = match Asked::parse(form) {
        Ok(asked) => asked,
        Err(wrong) => return view(cx, tx, &it, &wrong),
    };
    let app = cx.app().clone();
    if !app.limits.allow(&format!("coaches letter {id}"), LETTERS, DAY, cx.caller.now) {
        return Err(Error::TooMany);
    }
    let whole = acts::chosen(tx, &it)?;
    letter::acts::ask(tx, &app, &cx.caller, (&whole, &asked))?;
    cx.to_saying(&url(id), &Flash::said("coaches-asked"))
}

fn opened(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    view_by_link(cx, tx, (&key, &Form::default()))
}

fn view_by_link(cx: &mut Cx, tx: &mut Tx, (key, form): (&str, &Form)) -> Reply {
    let it = acts::open(cx, tx, key)?;
    let at = letter::acts::url(key);
    let asked = cases::questions(cx, tx, it.sheet.coaching.it.id, &format!("{at}/feedback"))?;
    by_link(cx, tx, (&it, &at), (form, asked, false))
}

fn by_link(
    cx: &mut Cx,
    tx: &mut Tx,
    (it, at): (&View, &str),
    (form, asked, is_again): (&Form, Option<Html>, bool),
) -> Reply {
    let answers = Some((format!("{at}/plan"), format!("{at}/hours")));
    shown(cx, tx, it, Ways { form, answers, case: None, letter: None, asked, is_again })
}

fn feedback_by_link(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>, form: Form) -> Reply {
    let it = acts::open(cx, tx, &key)?;
    let at = letter::acts::url(&key);
    let here = format!("{at}/feedback");
    let id = it.sheet.coaching.it.id;
    match cases::reply(cx, tx, id, (&here, &form))? {
        Some(again) => by_link(cx, tx, (&it, &at), (&Form::default(), Some(again), true)),
        None => cx.to_saying(&format!("{at}/plan"), &Flash::said("coaches-feedback-kept")),
    }
}

fn answer_by_link(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>, mut form: Form) -> Reply {
    let it = acts::open(cx, tx, &key)?;
    let (agrees, remark, read) = said(&mut form)?;
    if form.errors().next().is_some() {
        return view_by_link(cx, tx, (&key, &form));
    }
    let id = it.sheet.coaching.it.id;
    cases::agree(tx, &cx.caller, id, &Answer { read: &read, agrees, remark: &remark })?;
    cx.to_saying(&format!("{}/plan", letter::acts::url(&key)), &Flash::said("coaches-answered"))
}

fn agree_by_link(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>, form: Form) -> Reply {
    let it = acts::open(cx, tx, &key)?;
    let read = form.value("quarters").parse().map_err(|_| Error::Unreadable)?;
    hours::agree(tx, &cx.caller, &it.sheet, read)?;
    cx.to_saying(&format!("{}/plan", letter::acts::url(&key)), &Flash::said("coaches-agreed"))
}
