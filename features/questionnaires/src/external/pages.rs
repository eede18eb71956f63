//! The results of other tools: list, form, files, and where they stand beside ours.

use askama::Template;
use assessments::{Assessment, SEE, allows};
use kit::{
    Error, Id, Relation, Result, Tx,
    files::{self, Limits, Wanted},
    form::{Form, Params},
    ui::{self, Html},
    web::{Cx, Flash, Path, Path2, Reply, Routes},
};
use organisations::Organisation;

use super::{
    acts,
    model::{Draft, EDITION, External, LINES, NOTE},
};
use crate::{
    crosswalk::{mapped, tool, tools},
    policy::RECORD,
};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/organisations/{id}/externals", SEE, index)
        .upload("/organisations/{id}/externals", RECORD, receive, record)
        .post("/organisations/{id}/externals/{external}/removal", RECORD, remove)
        .get("/organisations/{id}/externals/{external}/file", SEE, file)
}

#[derive(Template)]
#[template(path = "externals.html")]
struct Index<'a> {
    cx: &'a Cx,
    crumbs: Html,
    it: &'a Organisation,
    lines: Vec<Line>,
    form: &'a Form,
    /// Every tool: id and name.
    tools: Vec<(String, String)>,
    /// The parts of the chosen one: field, name, what was typed.
    parts: Vec<(String, &'static str, String)>,
    is_chosen: bool,
    may_record: bool,
    /// The reader holds no licence for the chosen tool, and the agency asks for one.
    lacks: bool,
}

/// A result as it is shown.
struct Line {
    id: Id<External>,
    tool: String,
    edition: String,
    day: String,
    scale: String,
    scores: Vec<(String, String)>,
    note: String,
    has_file: bool,
    sure: &'static str,
}

impl Index<'_> {
    fn at(&self) -> String {
        format!("{}/externals", self.it.url())
    }

    const fn longest(field: &str) -> usize {
        match field.as_bytes() {
            b"edition" => EDITION,
            b"note" => NOTE,
            _ => LINES,
        }
    }
}

fn index(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, params: Params) -> Reply {
    let found = acts::organisation(tx, &cx.caller, id, SEE)?;
    let form =
        Form::default().filled("tool", params.value("tool")).filled("low", 0).filled("high", 100);
    view(cx, tx, &found, &form)
}

fn view(cx: &Cx, tx: &mut Tx, (it, relation): &(Organisation, Relation), form: &Form) -> Reply {
    let chosen = tool(form.value("tool"));
    let parts = chosen.map_or(&[][..], |it| &it.part).iter().enumerate();
    let field = |at: usize| format!("score.{at}");
    let lines = acts::all(tx, it.id)?.iter().map(|it| line(cx, it)).collect();
    let (title, list) = (cx.t("questionnaires-externals"), cx.t("assessments-title"));
    let own = format!("{}/assessments", it.url());
    let up = [("/assessments", list.as_str()), (own.as_str(), it.name.as_str())];
    let page = Index {
        cx,
        crumbs: ui::crumbs(cx, &up, &title),
        it,
        lines,
        form,
        tools: tools().iter().map(|it| (it.id.clone(), it.name.clone())).collect(),
        parts: parts
            .map(|(at, it)| (field(at), it.name.as_str(), form.value(&field(at)).to_owned()))
            .collect(),
        is_chosen: chosen.is_some(),
        may_record: allows(&cx.caller, RECORD, *relation),
        lacks: match chosen {
            Some(tool) => licences::lacks(tx, &cx.caller, (it.agency, &tool.id))?,
            None => false,
        },
    };
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

/// A figure without a fraction it has not, in the way of the reader's language.
fn said(cx: &Cx, value: f64) -> String {
    let text = format!("{value}");
    if cx.caller.lang == "en" { text } else { text.replace('.', ",") }
}

fn line(cx: &Cx, it: &External) -> Line {
    let known = tool(&it.tool);
    Line {
        id: it.id,
        tool: known.map_or_else(|| it.tool.clone(), |it| it.name.clone()),
        edition: it.edition.clone(),
        day: cx.day(it.taken_on),
        scale: format!("{}–{}", said(cx, it.low), said(cx, it.high)),
        scores: it.scores().into_iter().map(|(name, score)| (name, said(cx, score))).collect(),
        note: it.note.clone(),
        has_file: !it.file.is_nil(),
        sure: known.map_or("unknown", |it| it.sure.as_str()),
    }
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
    Ok(Draft::parse(form, clean, cx.today()))
}

fn record(cx: &mut Cx, tx: &mut Tx, received: &Received) -> Reply {
    // The organisation stands in the address: `/organisations/{id}/externals`.
    let id = cx.path.split('/').nth(2).and_then(|it| it.parse().ok()).ok_or(Error::NotFound)?;
    let found = acts::organisation(tx, &cx.caller, id, RECORD)?;
    let draft = match received {
        Ok(draft) => draft,
        Err(form) => return view(cx, tx, &found, form),
    };
    let app = cx.app().clone();
    acts::record(tx, (&cx.caller, &app.settings), (&found.0, draft))?;
    let url = format!("{}/externals", found.0.url());
    cx.to_saying(&url, &Flash::said("questionnaires-said-recorded"))
}

fn remove(
    cx: &mut Cx,
    tx: &mut Tx,
    Path2(id, external): Path2<Id<Organisation>, Id<External>>,
) -> Reply {
    let (it, _) = acts::organisation(tx, &cx.caller, id, RECORD)?;
    acts::remove(tx, &cx.caller, (&it, external))?;
    let url = format!("{}/externals", it.url());
    cx.to_saying(&url, &Flash::said("questionnaires-said-removed"))
}

fn file(
    cx: &mut Cx,
    tx: &mut Tx,
    Path2(id, external): Path2<Id<Organisation>, Id<External>>,
) -> Reply {
    let (it, _) = acts::organisation(tx, &cx.caller, id, SEE)?;
    let file = acts::file(tx, &it, external)?;
    cx.file(&file)
}

#[derive(Template)]
#[template(path = "beside.html")]
struct Beside<'a> {
    cx: &'a Cx,
    url: String,
    groups: Vec<Group>,
}

/// One result beside the dimensions of a report.
struct Group {
    tool: String,
    day: String,
    scale: String,
    sure: &'static str,
    /// Dimension, part, score, share in percent.
    rows: Vec<(String, String, String, i64)>,
}

/// What stands on a report of ours: the scores of other tools, beside and never inside.
pub fn beside(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Assessment>>() else { return Ok(None) };
    let whole = assessments::find(tx, &cx.caller, id, SEE)?;
    let texts = whole.edition.texts(cx.caller.lang);
    let name =
        |id: &str| texts.dimension.get(id).map_or_else(|| id.to_owned(), |it| it.name.clone());
    let mut groups = Vec::new();
    for it in acts::all(tx, whole.organisation.id)? {
        let (Some(tool), scores) = (tool(&it.tool), it.scores()) else { continue };
        let found = mapped(tool, &scores, &whole.it.questionnaire);
        let rows: Vec<_> = found
            .iter()
            .map(|it| {
                let share = assessments::percent(it.share);
                (name(it.dimension), it.part.to_owned(), said(cx, it.score), share)
            })
            .collect();
        if !rows.is_empty() {
            let Line { tool: name, day, scale, sure, .. } = line(cx, &it);
            groups.push(Group { tool: name, day, scale, sure, rows });
        }
    }
    if groups.is_empty() {
        return Ok(None);
    }
    let url = format!("{}/externals", whole.organisation.url());
    Ok(Some(ui::html(&Beside { cx, url, groups })))
}

#[derive(Template)]
#[template(path = "others.html")]
struct Others<'a> {
    cx: &'a Cx,
    url: String,
    lines: Vec<Line>,
}

/// What stands on the page of the checks of an organisation.
pub fn others(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Organisation>>() else { return Ok(None) };
    let (it, _) = acts::organisation(tx, &cx.caller, id, SEE)?;
    let lines = acts::all(tx, id)?.iter().take(10).map(|it| line(cx, it)).collect();
    Ok(Some(ui::html(&Others { cx, url: format!("{}/externals", it.url()), lines })))
}
