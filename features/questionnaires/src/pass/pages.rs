//! The page where passes are made, and the pages behind the link of one.

use askama::Template;
use assessments::{
    ANSWER, Assessment, Desk, Filled, Progress, Saved, Whole, Wrongs, counted, find_open, progress,
};
use kit::{
    Error, Id, Result, Tx,
    clock::{DAY, MINUTE},
    crypto,
    form::Form,
    i18n::LANG_NAMES,
    ui,
    web::{Cx, Flash, Path, Path2, Reply, Routes},
};

use super::{
    acts,
    model::{Asked, NAME, Pass, STAY, Stage, new_pin, typed},
    store,
};
use crate::policy::VISIT;

/// How many passes one person makes in a day.
const MADE: u32 = 100;
/// How many PINs one network tries in a quarter of an hour, whatever the pass.
const TRIED: u32 = 30;
/// The cookie of a browser that showed a PIN.
const COOKIE: &str = "pass";

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/assessments/{id}/passes", ANSWER, index)
        .post_after("/assessments/{id}/passes", ANSWER, hash, make)
        .post("/assessments/{id}/passes/{pass}/revocation", ANSWER, revoke)
        .get("/questionnaires/passes/{key}", VISIT, show)
        .post_after("/questionnaires/passes/{key}", VISIT, check, enter)
        .get("/questionnaires/passes/{key}/parts/{part}", VISIT, part)
        .post("/questionnaires/passes/{key}/parts/{part}", VISIT, save)
        .post("/questionnaires/passes/{key}/answers", VISIT, one)
        .post("/questionnaires/passes/{key}/end", VISIT, end)
}

#[derive(Template)]
#[template(path = "passes.html")]
struct Index<'a> {
    cx: &'a Cx,
    crumbs: ui::Html,
    it: &'a Assessment,
    lines: Vec<Line>,
    form: &'a Form,
    /// The pass that was made just now: whose it is, and its PIN.
    made: Option<(String, String)>,
}

struct Line {
    id: Id<Pass>,
    name: String,
    state: &'static str,
    colour: &'static str,
    until: String,
    is_open: bool,
}

impl Index<'_> {
    const fn longest() -> usize {
        NAME
    }

    fn langs() -> Vec<(String, String)> {
        LANG_NAMES.iter().map(|(id, name)| ((*id).to_owned(), (*name).to_owned())).collect()
    }
}

fn index(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Assessment>>) -> Reply {
    let form = Form::default().filled("lang", cx.caller.lang);
    view(cx, tx, id, (&form, None))
}

fn view(
    cx: &Cx,
    tx: &mut Tx,
    id: Id<Assessment>,
    (form, made): (&Form, Option<(String, String)>),
) -> Reply {
    let whole = find_open(tx, &cx.caller, id)?;
    let now = cx.caller.now;
    let line = |it: Pass| Line {
        id: it.id,
        state: it.state(now),
        colour: match it.state(now) {
            "done" => "good",
            "open" => "accent",
            "begun" => "info",
            _ => "warn",
        },
        until: cx.instant(it.ended_at.unwrap_or(it.expires_at)),
        is_open: it.is_good(now),
        name: if it.name.is_empty() { cx.t("questionnaires-nameless") } else { it.name },
    };
    let lines = store::of_assessment(tx, id)?.into_iter().map(line).collect();
    let title = cx.t("questionnaires-passes");
    let crumbs = crumbs(cx, &whole, &title);
    let page = Index { cx, crumbs, it: &whole.it, lines, form, made };
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

/// The way from the list of assessments to a page of one.
pub fn crumbs(cx: &Cx, whole: &Whole, here: &str) -> ui::Html {
    let title = &whole.edition.texts(cx.caller.lang).questionnaire.title;
    let list = cx.t("assessments-title");
    let own = format!("{}/assessments", whole.organisation.url());
    let up = [
        ("/assessments", list.as_str()),
        (own.as_str(), whole.organisation.name.as_str()),
        (&whole.it.url(), title.as_str()),
    ];
    ui::crumbs(cx, &up, here)
}

/// A form with a new PIN and its hash, which takes its time.
struct Hashed {
    id: Id<Assessment>,
    form: Form,
    pin: String,
    hash: String,
}

/// The part of the address before last, or the last one.
fn piece(cx: &Cx, from_end: usize) -> String {
    cx.path.rsplit('/').nth(from_end).unwrap_or_default().to_owned()
}

fn hash(cx: &Cx, form: Form) -> Result<Hashed> {
    let id = piece(cx, 1).parse().map_err(|_| Error::NotFound)?;
    let pin = new_pin();
    let hash = crypto::hash_password(&pin)?;
    Ok(Hashed { id, form, pin, hash })
}

/// Makes a pass; its PIN is shown in the answer itself and nowhere else.
fn make(cx: &mut Cx, tx: &mut Tx, Hashed { id, form, pin, hash }: &Hashed) -> Reply {
    find_open(tx, &cx.caller, *id)?;
    let asked = match Asked::parse(form.clone()) {
        Ok(asked) => asked,
        Err(wrong) => return view(cx, tx, *id, (&wrong, None)),
    };
    let app = cx.app().clone();
    let name = format!("questionnaires passes {}", cx.caller.person);
    if !app.limits.allow(&name, MADE, DAY, cx.caller.now) {
        return Err(Error::TooMany);
    }
    acts::make(tx, (&app, &cx.caller), *id, (&asked, hash))?;
    let form = Form::default().filled("lang", cx.caller.lang);
    view(cx, tx, *id, (&form, Some((asked.name, pin.clone()))))
}

fn revoke(cx: &mut Cx, tx: &mut Tx, Path2(id, pass): Path2<Id<Assessment>, Id<Pass>>) -> Reply {
    acts::revoke(tx, &cx.caller, (id, pass))?;
    let url = format!("/assessments/{id}/passes");
    cx.to_saying(&url, &Flash::said("questionnaires-said-revoked"))
}

#[derive(Template)]
#[template(path = "pin.html")]
struct Pin<'a> {
    cx: &'a Cx,
    action: String,
    is_wrong: bool,
}

#[derive(Template)]
#[template(path = "pass.html")]
struct Show<'a> {
    cx: &'a Cx,
    title: &'a str,
    introduction: &'a str,
    organisation: &'a str,
    at: String,
    /// Id, name, how far.
    parts: Vec<(&'a str, String, Progress)>,
    until: String,
    may_end: bool,
}

/// The pass of a key with what it opens; none if this browser has to show the PIN first.
fn inside(cx: &mut Cx, tx: &mut Tx, key: &str) -> Result<Option<(Pass, Whole)>> {
    cx.hidden = true;
    let it = acts::find(tx, key, cx.caller.now)?;
    let cookie = cx.own_cookie(COOKIE).unwrap_or_default();
    if !it.knows(cookie, cx.caller.now) {
        return Ok(None);
    }
    let whole = acts::opened(tx, &it, cx.caller.now)?;
    Ok(Some((it, whole)))
}

fn pin(cx: &Cx, key: &str, is_wrong: bool) -> Reply {
    let page = Pin { cx, action: acts::url(key), is_wrong };
    let title = cx.t("questionnaires-pin-title");
    if is_wrong { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let Some((it, whole)) = inside(cx, tx, &key)? else { return pin(cx, &key, false) };
    let (structure, answers) = (&whole.edition.structure, counted(&whole.said));
    let texts = whole.edition.texts(cx.caller.lang);
    let part = |id: &'_ str| {
        let name = texts.dimension.get(id).map_or_else(|| id.to_owned(), |it| it.name.clone());
        (name, progress(structure, id, &answers, whole.it.year()))
    };
    let parts = structure.dimension.iter().map(|it| {
        let (name, far) = part(&it.id);
        (it.id.as_str(), name, far)
    });
    let page = Show {
        cx,
        title: &texts.questionnaire.title,
        introduction: &texts.questionnaire.introduction,
        organisation: &whole.organisation.name,
        at: acts::url(&key),
        parts: parts.collect(),
        until: cx.instant(it.expires_at),
        may_end: !answers.is_empty(),
    };
    cx.page(page.title, &page)
}

/// A PIN that was looked at, which takes its time.
struct Checked {
    key: String,
    /// The hash it fitted, if it did.
    fitted: Option<String>,
}

fn check(cx: &Cx, form: Form) -> Result<Checked> {
    let key = piece(cx, 0);
    let (now, wanted) = (cx.caller.now, key.clone());
    let name = format!("questionnaires pin {}", cx.address);
    if !cx.app().limits.allow(&name, TRIED, 15 * MINUTE, now) {
        return Err(Error::TooMany);
    }
    let it = cx.app().db.read_now(move |tx| acts::find(tx, &wanted, now))?;
    let is_right = crypto::is_password(&typed(form.value("pin")), &it.pin);
    Ok(Checked { key, fitted: is_right.then_some(it.pin) })
}

fn enter(cx: &mut Cx, tx: &mut Tx, Checked { key, fitted }: &Checked) -> Reply {
    cx.hidden = true;
    let it = acts::find(tx, key, cx.caller.now)?;
    let is_right = fitted.as_ref() == Some(&it.pin);
    match acts::enter(tx, &cx.caller, it, is_right)? {
        Some(cookie) => {
            cx.set_own_cookie(COOKIE, &cookie, STAY / 1000);
            cx.to(&acts::url(key))
        }
        None => pin(cx, key, true),
    }
}

#[derive(Template)]
#[template(path = "sheet.html")]
struct Sheet {
    back: ui::Html,
    body: ui::Html,
}

fn desk<'a>(cx: &'a Cx, whole: &'a Whole, (key, it): (&str, &Pass)) -> Desk<'a> {
    Desk { cx, whole, who: it.respondent, at: acts::url(key), is_alone: true }
}

fn framed(cx: &Cx, key: &str, whole: &Whole, it: Filled) -> (String, Sheet) {
    let title = &whole.edition.texts(cx.caller.lang).questionnaire.title;
    let back = ui::crumbs(cx, &[(&acts::url(key), title.as_str())], &it.heading);
    (it.heading, Sheet { back, body: it.body })
}

/// A respondent is asked what they judge; the facts of the company are not theirs to tell.
fn judged(whole: &Whole, part: &str) -> Result<()> {
    let is_one = whole.edition.structure.dimension.iter().any(|it| it.id == part);
    if is_one { Ok(()) } else { Err(Error::NotFound) }
}

fn part(cx: &mut Cx, tx: &mut Tx, Path2(key, part): Path2<String, String>) -> Reply {
    let Some((it, whole)) = inside(cx, tx, &key)? else { return cx.to(&acts::url(&key)) };
    judged(&whole, &part)?;
    let filled = desk(cx, &whole, (&key, &it)).part(&part, (None, &Wrongs::new()))?;
    let (heading, page) = framed(cx, &key, &whole, filled);
    cx.page(&heading, &page)
}

fn save(cx: &mut Cx, tx: &mut Tx, Path2(key, part): Path2<String, String>, form: Form) -> Reply {
    let Some((it, whole)) = inside(cx, tx, &key)? else { return pin(cx, &key, false) };
    judged(&whole, &part)?;
    match desk(cx, &whole, (&key, &it)).keep_part(tx, &part, &form)? {
        Saved::To(url) => cx.to(&url),
        Saved::Again(filled) => {
            let (heading, page) = framed(cx, &key, &whole, filled);
            cx.again(&heading, &page)
        }
    }
}

fn one(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>, form: Form) -> Reply {
    let Some((it, whole)) = inside(cx, tx, &key)? else { return Err(Error::Forbidden) };
    // Facts are no items: nobody keeps them by this way either.
    whole.edition.structure.item(form.value("question")).ok_or(Error::NotFound)?;
    desk(cx, &whole, (&key, &it)).keep_one(tx, &form)
}

#[derive(Template)]
#[template(path = "thanks.html")]
struct Thanks<'a> {
    cx: &'a Cx,
    organisation: &'a str,
}

fn end(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let Some((it, whole)) = inside(cx, tx, &key)? else { return pin(cx, &key, false) };
    acts::end(tx, &cx.caller, it)?;
    cx.set_own_cookie(COOKIE, "", 0);
    let page = Thanks { cx, organisation: &whole.organisation.name };
    cx.page(&cx.t("questionnaires-thanks"), &page)
}

/// How many passes of an assessment are open, and how many were handed in.
pub fn counts(tx: &mut Tx, id: Id<Assessment>, now: i64) -> Result<(usize, usize)> {
    let all = store::of_assessment(tx, id)?;
    let open = all.iter().filter(|it| it.is_good(now)).count();
    Ok((open, all.iter().filter(|it| it.stage == Stage::Done).count()))
}
