//! The page of the short form: one question a screen, with what is known so far.

use askama::Template;
use assessments::{ANSWER, Assessment, Desk, Whole, Wrongs, counted, find_open};
use engine_benchmarking::short_form::Known;
use kit::{
    Error, Id, Tx,
    form::{Form, Params},
    ui,
    web::{Cx, Path, Reply, Routes},
};

use super::model::{Short, Source, given, next, of};

pub fn routes(routes: Routes) -> Routes {
    routes.get("/assessments/{id}/short", ANSWER, show).post(
        "/assessments/{id}/short",
        ANSWER,
        save,
    )
}

#[derive(Template)]
#[template(path = "short.html")]
struct Page<'a> {
    cx: &'a Cx,
    crumbs: ui::Html,
    it: &'a Assessment,
    /// The question that is asked now; none when nothing more is needed.
    question: Option<(String, ui::Html)>,
    /// How many were answered, and how many are asked at least.
    answered: usize,
    least: usize,
    estimate: Option<Estimate>,
    /// Whether the caller goes on although it could stop.
    on: bool,
    may_go_on: bool,
    /// What was answered: address and name, the first one first.
    said: Vec<(String, String)>,
    is_wrong: bool,
    /// What keeps the answer, should the form not be sent.
    keeping: ui::Html,
    script: ui::Html,
}

/// What is known, in percent.
struct Estimate {
    score: i64,
    low: i64,
    high: i64,
    /// Whether that rests on judgement, not yet on real answers.
    is_prior: bool,
}

impl Page<'_> {
    fn at(&self) -> String {
        format!("{}/short", self.it.url())
    }

    /// Where one goes on asking.
    fn more(&self) -> String {
        format!("{}/short?more=yes", self.it.url())
    }
}

/// The assessment with what the caller said themselves, and its short form.
fn find(cx: &Cx, tx: &mut Tx, id: Id<Assessment>) -> kit::Result<(Whole, &'static Short)> {
    let mut whole = find_open(tx, &cx.caller, id)?;
    whole.said.retain(|it| it.respondent == cx.caller.person);
    let short = of(&whole.edition.structure).ok_or(Error::NotFound)?;
    Ok((whole, short))
}

fn desk<'a>(cx: &'a Cx, whole: &'a Whole) -> Desk<'a> {
    Desk { cx, whole, who: cx.caller.person, at: whole.it.url(), is_alone: true }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Assessment>>, params: Params) -> Reply {
    let (whole, short) = find(cx, tx, id)?;
    let wanted = Wanted { on: params.has("more", "yes"), question: params.value("question") };
    let page = page(cx, (&whole, short), wanted, (None, &Wrongs::new()))?;
    cx.page(&cx.t("questionnaires-short"), &page)
}

/// What the address asks for.
#[derive(Clone, Copy)]
struct Wanted<'a> {
    on: bool,
    /// A question to be looked at again; empty for the next one.
    question: &'a str,
}

fn page<'a>(
    cx: &'a Cx,
    (whole, short): (&'a Whole, &Short),
    wanted: Wanted<'_>,
    (form, wrongs): (Option<&Form>, &Wrongs),
) -> kit::Result<Page<'a>> {
    let (structure, texts) = (&whole.edition.structure, whole.edition.texts(cx.caller.lang));
    let (answers, year) = (counted(&whole.said), whole.it.year());
    let given = given(short, structure, (&answers, &whole.scores()?), year);
    let known = short.form.known(&given);
    let asked = match wanted.question {
        "" => next(short, &given, wanted.on),
        id if short.form.items.iter().any(|it| it.id == id) => Some(id.to_owned()),
        _ => return Err(Error::NotFound),
    };
    let desk = desk(cx, whole);
    let question = asked.and_then(|id| {
        let html = desk.question(&id, (form, wrongs))?;
        Some((id, html))
    });
    let name = |id: &str| texts.item.get(id).map_or_else(|| id.to_owned(), |it| it.name.clone());
    let line = |id: &String| (format!("{}/short?question={id}", whole.it.url()), name(id));
    let said = short.form.items.iter().map(|it| &it.id).filter(|id| answers.contains_key(*id));
    let (list, own) =
        (cx.t("assessments-title"), format!("{}/assessments", whole.organisation.url()));
    let up = [
        ("/assessments", list.as_str()),
        (own.as_str(), whole.organisation.name.as_str()),
        (&whole.it.url(), texts.questionnaire.title.as_str()),
    ];
    Ok(Page {
        cx,
        crumbs: ui::crumbs(cx, &up, &cx.t("questionnaires-short")),
        it: &whole.it,
        answered: answers.keys().filter(|id| structure.item(id).is_some()).count(),
        least: short.form.least,
        estimate: (known.answered > 0).then(|| estimate(&known, short.source)),
        on: wanted.on,
        may_go_on: question.is_none() && next(short, &given, true).is_some(),
        question,
        said: said.map(line).collect(),
        is_wrong: !wrongs.is_empty(),
        keeping: desk.form(false),
        script: visits::script(cx),
    })
}

fn estimate(it: &Known, source: Source) -> Estimate {
    let (percent, is_prior) = (assessments::percent, source == Source::Prior);
    Estimate { score: percent(it.score), low: percent(it.low), high: percent(it.high), is_prior }
}

/// Keeps the answer and goes on to the next question.
fn save(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Assessment>>, form: Form) -> Reply {
    let (whole, short) = find(cx, tx, id)?;
    let question = form.value("question").to_owned();
    if !short.form.items.iter().any(|it| it.id == question) {
        return Err(Error::Unreadable);
    }
    let mut wrongs = desk(cx, &whole).keep(tx, &form, std::slice::from_ref(&question))?;
    let (whole, _) = find(cx, tx, id)?;
    if wrongs.is_empty() && !whole.said.iter().any(|it| it.question == question) {
        wrongs.insert(question.clone(), "questionnaires-choose");
    }
    let on = form.flag("more");
    if !wrongs.is_empty() {
        let wanted = Wanted { on, question: &question };
        let page = page(cx, (&whole, short), wanted, (Some(&form), &wrongs))?;
        return cx.again(&cx.t("questionnaires-short"), &page);
    }
    let more = if on { "?more=yes" } else { "" };
    cx.to(&format!("{}/short{more}", whole.it.url()))
}
