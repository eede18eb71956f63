//! The routes, and the page of a draft: everything in it, what is wrong with it, its languages.

use askama::Template;
use assessments::{DEFINE, Edition, lint};
use kit::{
    Error, Id, Tx,
    form::Form,
    ui::{self, Html},
    web::{Cx, Flash, Path, Reply, Routes},
};
use questionnaires::{Draft, draft, translated};

use crate::{
    acts,
    model::{Change, LANGUAGES, language},
    place::{self, Place, Under},
    setting::model::new_name,
};

/// How many findings are shown.
const SHOWN: usize = 30;

pub fn routes() -> Routes {
    Routes::default()
        .get("/questionnaires/drafts/{id}", DEFINE, show)
        .post("/questionnaires/drafts/{id}/parts", DEFINE, put)
        .post("/questionnaires/drafts/{id}/order", DEFINE, order)
        .post("/questionnaires/drafts/{id}/languages", DEFINE, translate)
        .get("/questionnaires/drafts/{id}/places/{place}", DEFINE, place::pages::show)
        .post("/questionnaires/drafts/{id}/places/{place}", DEFINE, place::pages::write)
        .post("/questionnaires/drafts/{id}/places/{place}/removal", DEFINE, place::pages::cut)
}

/// The way from the list of assessments to a draft, and to a place of it.
pub fn crumbs(cx: &Cx, it: &Draft, here: Option<&str>) -> Html {
    let (list, all) = (cx.t("assessments-title"), cx.t("assessments-questionnaires"));
    let (drafts, url) = (cx.t("questionnaires-drafts"), it.url());
    let mut up = vec![
        ("/assessments", list.as_str()),
        ("/assessments/questionnaires", all.as_str()),
        ("/questionnaires/drafts", drafts.as_str()),
    ];
    if here.is_some() {
        up.push((url.as_str(), it.questionnaire.as_str()));
    }
    ui::crumbs(cx, &up, here.unwrap_or(&it.questionnaire))
}

#[derive(Template)]
#[template(path = "draft.html")]
struct Page<'a> {
    cx: &'a Cx,
    crumbs: Html,
    it: &'a Draft,
    version: &'a str,
    groups: Vec<Group>,
    facts: Vec<Line>,
    findings: Vec<Found>,
    more: usize,
    blocks: bool,
    languages: Vec<Language>,
    /// What can be added.
    missing: Vec<(&'static str, &'static str)>,
    form: &'a Form,
    /// Where something can be added: value and name.
    homes: Vec<(String, String)>,
}

/// What the check says about a place, and how often.
struct Found {
    code: &'static str,
    blocks: bool,
    at: String,
    about: String,
    count: usize,
}

struct Language {
    code: String,
    name: String,
    written: usize,
    all: usize,
}

/// Something that can be opened and moved.
struct Line {
    place: String,
    at: String,
    name: String,
}

/// A dimension with its parts.
struct Group {
    line: Line,
    parts: Vec<(Line, Vec<Line>)>,
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Draft>>) -> Reply {
    let (it, edition) = draft(tx, &cx.caller, id)?;
    page(cx, (&it, &edition), &Form::default())
}

/// The words of a place in the reader's language, or its name.
pub fn named(cx: &Cx, it: &Edition, place: &Place) -> String {
    let all = place.texts(it.texts(cx.caller.lang), &it.structure);
    let text = |wanted: &str| all.iter().find(|it| it.0 == wanted).map(|it| it.1.clone());
    let found = text("question").or_else(|| text("name")).filter(|it| !it.is_empty());
    found.unwrap_or_else(|| match place {
        Place::Cover => cx.t("drafts-cover"),
        it => it.id().to_owned(),
    })
}

fn page(cx: &Cx, (it, edition): (&Draft, &Edition), form: &Form) -> Reply {
    let structure = &edition.structure;
    let line = |place: Place| Line {
        at: format!("{}/places/{place}", it.url()),
        name: named(cx, edition, &place),
        place: place.to_string(),
    };
    let groups = structure.dimension.iter().map(|dimension| {
        let parts = structure.subdimensions_of(&dimension.id).map(|sub| {
            let items = structure.items_of(&sub.id);
            let items = items.map(|item| line(Place::Item(item.id.clone()))).collect();
            (line(Place::Subdimension(sub.id.clone())), items)
        });
        let parts = parts.collect();
        Group { line: line(Place::Dimension(dimension.id.clone())), parts }
    });
    let mut findings = found(cx, it, edition);
    let (blocks, more) =
        (findings.iter().any(|it| it.blocks), findings.len().saturating_sub(SHOWN));
    findings.truncate(SHOWN);
    let language = |(code, written, all): (String, usize, usize)| Language {
        name: language(&code).to_owned(),
        code,
        written,
        all,
    };
    let has = |code: &str| structure.languages.iter().any(|it| it == code);
    let page = Page {
        cx,
        crumbs: crumbs(cx, it, None),
        it,
        version: &structure.version,
        homes: homes(cx, edition),
        groups: groups.collect(),
        facts: structure.fact.iter().map(|it| line(Place::Fact(it.id.clone()))).collect(),
        blocks,
        more,
        findings,
        languages: translated(edition).into_iter().map(language).collect(),
        missing: LANGUAGES.iter().filter(|it| !has(it.0)).copied().collect(),
        form,
    };
    let title = it.questionnaire.clone();
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

/// What the check says, one line a place and reason; what blocks first.
fn found(cx: &Cx, it: &Draft, edition: &Edition) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for found in lint(&edition.structure, &edition.texts) {
        let (place, text) = Place::of_finding(&found.at, &edition.structure);
        let page = format!("{}/places/{place}", it.url());
        let is_it = |known: &&mut Found| {
            known.code == found.code && known.at.split('#').next() == Some(page.as_str())
        };
        if let Some(known) = all.iter_mut().find(is_it) {
            known.count += 1;
            known.blocks |= found.blocks;
            continue;
        }
        all.push(Found {
            about: named(cx, edition, &place),
            at: format!("{page}#{text}"),
            code: found.code,
            blocks: found.blocks,
            count: 1,
        });
    }
    all.sort_by_key(|it| !it.blocks);
    all
}

/// Where something can be added.
pub fn homes(cx: &Cx, it: &Edition) -> Vec<(String, String)> {
    let mut homes = vec![
        ("cover".to_owned(), cx.t("drafts-home-whole")),
        ("facts".to_owned(), cx.t("drafts-home-facts")),
    ];
    for dimension in &it.structure.dimension {
        let place = Place::Dimension(dimension.id.clone());
        homes.push((place.to_string(), cx.tw("drafts-home-dimension", &named(cx, it, &place))));
        for sub in it.structure.subdimensions_of(&dimension.id) {
            let place = Place::Subdimension(sub.id.clone());
            homes.push((place.to_string(), cx.tw("drafts-home-part", &named(cx, it, &place))));
        }
    }
    homes
}

/// Adds a part or a question, and goes there to write it.
fn put(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Draft>>, mut form: Form) -> Reply {
    let (it, edition) = draft(tx, &cx.caller, id)?;
    let under: Under = form.value("under").parse().map_err(|()| Error::Unreadable)?;
    let name = new_name(&mut form, &edition.structure);
    if form.errors().next().is_some() {
        return page(cx, (&it, &edition), &form);
    }
    let (it, made) = acts::add(tx, &cx.caller, id, (&under, &name))?;
    cx.to(&format!("{}/places/{made}", it.url()))
}

/// Moves a place: the button that was pressed says which, and where to.
fn order(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Draft>>, form: Form) -> Reply {
    draft(tx, &cx.caller, id)?;
    let (place, is_up) = match (form.value("up"), form.value("down")) {
        ("", place) => (place, false),
        (place, _) => (place, true),
    };
    let place: Place = place.parse().map_err(|()| Error::Unreadable)?;
    let it = acts::shift(tx, &cx.caller, id, (&place, is_up))?;
    cx.to(&format!("{}#{place}", it.url()))
}

/// Adds a language, takes one away, or makes one the first.
fn translate(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Draft>>, form: Form) -> Reply {
    draft(tx, &cx.caller, id)?;
    let change = match (form.value("add"), form.value("first"), form.value("remove")) {
        ("", "", "") => return Err(Error::Unreadable),
        ("", "", code) => Change::Remove(code),
        ("", code, _) => Change::First(code),
        (code, _, _) => Change::Add(code),
    };
    let it = acts::translate(tx, &cx.caller, id, change)?;
    cx.to_saying(&it.url(), &Flash::said("questionnaires-said-written"))
}
