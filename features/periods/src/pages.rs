//! The reports of an agency: begin, write, seal, correct.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    clock::Day,
    form::{Form, Params},
    i18n::LANG_NAMES,
    ui,
    web::{Cx, Flash, Path, Reply, Routes, StatusCode},
};

use crate::{
    acts::{self, find_to},
    content::model::{Content, FIGURES, NEEDED, SECTIONS},
    model::{Draft, Report},
    policy::{self, SEAL, SEE, WRITE},
    sheet::pages as sheet,
    store,
    text::{self, model::Saved},
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/periods", SEE, index)
        .get("/periods/new", WRITE, new)
        .post("/periods", WRITE, begin)
        .get("/periods/{id}", SEE, show)
        .post("/periods/{id}", WRITE, keep)
        .post("/periods/{id}/texts", WRITE, keep_one)
        .get("/periods/{id}/preview", SEE, sheet::preview)
        .get("/periods/{id}/paper", SEE, sheet::paper)
        .post("/periods/{id}/seal", SEAL, seal)
        .post("/periods/{id}/correction", WRITE, correct)
        .post("/periods/{id}/removal", WRITE, discard)
}

#[derive(Template)]
#[template(path = "index.html")]
struct Index<'a> {
    cx: &'a Cx,
    all: Vec<Report>,
    may_write: bool,
}

fn period(cx: &Cx, it: &Report) -> String {
    format!("{} – {}", cx.day(it.starts_on), cx.day(it.ends_on))
}

impl Index<'_> {
    fn period(&self, it: &Report) -> String {
        period(self.cx, it)
    }
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let all = store::of_agency(tx, cx.caller.agency)?;
    let may_write = policy::allows(&cx.caller, WRITE, cx.caller.agency);
    cx.page(&cx.t("periods-title"), &Index { cx, all, may_write })
}

#[derive(Template)]
#[template(path = "new.html")]
struct New<'a> {
    cx: &'a Cx,
    form: &'a Form,
    /// Services of the agency, by id.
    services: Vec<(String, String)>,
}

fn services(cx: &Cx, tx: &mut Tx) -> Result<Vec<(String, String)>> {
    let all = services::of_agency(tx, cx.caller.agency)?;
    let said = |it: &services::Service| {
        let span = format!("{} – {}", cx.day(it.starts_on), cx.day(it.ends_on));
        (it.id.to_string(), format!("{} ({span})", it.name))
    };
    Ok(all.iter().map(said).collect())
}

fn new(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let services = services(cx, tx)?;
    cx.page(&cx.t("periods-new"), &New { cx, form: &Form::default(), services })
}

fn begin(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    match Draft::parse(form) {
        Ok(draft) => {
            let it = acts::begin(tx, &cx.caller, draft)?;
            cx.to_saying(&it.url(), &Flash::said("periods-begun"))
        }
        Err(form) => {
            let services = services(cx, tx)?;
            cx.again(&cx.t("periods-new"), &New { cx, form: &form, services })
        }
    }
}

/// Something to be written: a section with its figures, or the explanation of a nought.
struct Piece {
    name: String,
    title: String,
    hint: String,
    figures: Vec<(String, String)>,
    body: String,
    base: i64,
    is_needed: bool,
    wrong: Option<String>,
}

#[derive(Template)]
#[template(path = "write.html")]
struct Write<'a> {
    cx: &'a Cx,
    it: &'a Report,
    lang: &'static str,
    period: String,
    /// The services it is on; nothing for all.
    scope: String,
    boxes: Vec<Piece>,
    noughts: Vec<Piece>,
    /// What is still missing before it can be sealed, in words.
    missing: Vec<String>,
    may_seal: bool,
    is_over: bool,
}

impl Write<'_> {
    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.it.url())
    }

    fn languages() -> &'static [(&'static str, &'static str)] {
        &LANG_NAMES
    }
}

#[derive(Template)]
#[template(path = "sealed.html")]
struct Sealed<'a> {
    cx: &'a Cx,
    it: &'a Report,
    period: String,
    since: String,
    is_unchanged: bool,
    /// Every other version, with its address.
    others: Vec<Report>,
    may_correct: bool,
}

impl Sealed<'_> {
    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.it.url())
    }

    fn languages() -> &'static [(&'static str, &'static str)] {
        &LANG_NAMES
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Report>>, params: Params) -> Reply {
    let it = find_to(tx, &cx.caller, id, SEE)?;
    if it.is_open() {
        return view(cx, tx, (&it, sheet::lang(cx, &params)), &[]);
    }
    let others = store::corrections(tx, &it)?;
    let page = Sealed {
        cx,
        it: &it,
        period: period(cx, &it),
        since: it.sealed_at.map(|at| cx.instant(at)).unwrap_or_default(),
        is_unchanged: acts::is_unchanged(&it),
        may_correct: policy::allows(&cx.caller, WRITE, it.agency)
            && !others.iter().any(|one| one.corrects == it.id),
        others,
    };
    cx.page(&it.title, &page)
}

/// What was typed and could not be kept: section, words, why.
type Kept = (String, String, &'static str);

fn view(cx: &Cx, tx: &mut Tx, (it, lang): (&Report, &'static str), lost: &[Kept]) -> Reply {
    let content = acts::content(tx, it)?;
    let texts = text::store::of(tx, it)?;
    let voice = sheet::voice(cx, cx.caller.lang);
    let one = |name: String, title: String, hint: String| {
        let known = texts.iter().find(|it| it.section == name && it.lang == lang);
        let typed = lost.iter().find(|it| it.0 == name);
        let own = FIGURES.iter().filter(|it| it.1 == name);
        let figures = own.map(|(figure, _)| {
            let value = voice.figure(figure, content.figure(figure));
            (voice.t(&format!("periods-figure-{figure}")), value)
        });
        Piece {
            figures: figures.collect(),
            body: typed.map_or_else(
                || known.map(|it| it.body.clone()).unwrap_or_default(),
                |it| it.1.clone(),
            ),
            base: known.map_or(0, |it| it.revision),
            is_needed: NEEDED.contains(&name.as_str()),
            wrong: typed.map(|it| cx.t(it.2)),
            name,
            title,
            hint,
        }
    };
    let section = |name: &&str| {
        let title = cx.t(&format!("periods-section-{name}"));
        one((*name).to_owned(), title, cx.t(&format!("periods-section-{name}-hint")))
    };
    let nought = |name: String| {
        let title = named(cx, &content, &name);
        one(name, title, String::new())
    };
    let missing = content.unwritten().into_iter().map(|it| cx.t(&format!("periods-section-{it}")));
    let unexplained = content.unexplained();
    let missing = missing.chain(unexplained.iter().map(|it| named(cx, &content, it))).collect();
    let page = Write {
        cx,
        it,
        lang,
        period: period(cx, it),
        scope: content.scope(),
        boxes: SECTIONS.iter().map(section).collect(),
        noughts: content.noughts().into_iter().map(nought).collect(),
        missing,
        may_seal: policy::allows(&cx.caller, SEAL, it.agency),
        is_over: Day::of(cx.caller.now) > it.ends_on,
    };
    let status = if lost.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    cx.show(status, &it.title, &page)
}

/// What a nought is called.
fn named(cx: &Cx, content: &Content, key: &str) -> String {
    let name = key.strip_prefix("nought-").unwrap_or(key);
    match content.services.iter().find(|it| it.id == name) {
        Some(service) => format!("{}: {}", service.name, cx.t("periods-column-started")),
        None => cx.t(&format!("periods-figure-{name}")),
    }
}

/// Keeps everything that was typed; what somebody else changed meanwhile comes back.
fn keep(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Report>>, form: Form) -> Reply {
    let it = find_to(tx, &cx.caller, id, WRITE)?;
    let lang = kit::i18n::lang(form.value("lang")).ok_or(Error::Unreadable)?;
    let mut lost: Vec<Kept> = Vec::new();
    let bases: Vec<(String, i64)> = form
        .params()
        .pairs()
        .filter_map(|(name, value)| {
            Some((name.strip_suffix(".base")?.to_owned(), value.parse().ok()?))
        })
        .collect();
    for (section, base) in bases {
        let body = form.value(&format!("text.{section}")).to_owned();
        match text::acts::write(tx, &cx.caller, &it, (&section, lang, &body, base))? {
            Saved::Kept(_) => {}
            Saved::Changed => lost.push((section, body, "periods-changed-meanwhile")),
            Saved::TooLong => lost.push((section, body, "form-too-long")),
        }
    }
    if lost.is_empty() {
        return cx.to_saying(&format!("{}?lang={lang}", it.url()), &Flash::said("periods-kept"));
    }
    view(cx, tx, (&it, lang), &lost)
}

#[derive(serde::Serialize)]
struct Told {
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wrong: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    conflict: Option<String>,
}

/// Keeps one text as it is typed.
fn keep_one(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Report>>, form: Form) -> Reply {
    let it = find_to(tx, &cx.caller, id, WRITE)?;
    let section = form.value("question").to_owned();
    let lang = form.value(&format!("{section}.lang")).to_owned();
    let base = form.value(&format!("{section}.base")).parse().map_err(|_| Error::Unreadable)?;
    let body = form.value(&format!("text.{section}"));
    let nothing = Told { revision: None, wrong: None, conflict: None };
    let told = match text::acts::write(tx, &cx.caller, &it, (&section, &lang, body, base))? {
        Saved::Kept(revision) => Told { revision: Some(revision), ..nothing },
        Saved::Changed => Told { conflict: Some(cx.t("periods-changed-meanwhile")), ..nothing },
        Saved::TooLong => Told { wrong: Some(cx.t("form-too-long")), ..nothing },
    };
    cx.json(&told)
}

fn seal(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Report>>) -> Reply {
    let it = find_to(tx, &cx.caller, id, SEAL)?;
    acts::seal(tx, &cx.caller, &it)?;
    cx.to_saying(&it.url(), &Flash::said("periods-sealed"))
}

fn correct(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Report>>) -> Reply {
    let it = find_to(tx, &cx.caller, id, WRITE)?;
    let next = acts::correct(tx, &cx.caller, &it)?;
    cx.to_saying(&next.url(), &Flash::said("periods-correcting"))
}

fn discard(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Report>>) -> Reply {
    let it = find_to(tx, &cx.caller, id, WRITE)?;
    acts::discard(tx, &cx.caller, &it)?;
    cx.to_saying("/periods", &Flash::said("periods-discarded"))
}
