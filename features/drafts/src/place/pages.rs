//! The page of a place: its settings and its texts in all languages, and what is wrong with it.

use askama::Template;
use assessments::{Edition, Structure, lint};
use kit::{
    Error, Id, Tx,
    form::Form,
    ui::{self, Html},
    web::{Cx, Flash, Path2, Reply},
};
use questionnaires::{Draft, draft, keep};

use super::model::{Place, Under};
use crate::{
    acts,
    merge::model::{Fields, Merged, merge, seen},
    model::language,
    pages::{crumbs, homes, named},
    setting::model::{KINDS, LISTS, ROWS, SORTS, TESTS, apply, cell, fields, filled, typed},
};

/// How many empty rows stand below the rows of a list.
const MORE: usize = 3;

#[derive(Template)]
#[template(path = "place.html")]
struct Page<'a> {
    cx: &'a Cx,
    crumbs: Html,
    heading: String,
    kind: &'static str,
    id: &'a str,
    at: String,
    /// What the page saw.
    seen: String,
    form: &'a Form,
    settings: Vec<Html>,
    lists: Vec<List>,
    languages: Vec<Language>,
    /// What both changed: field, its name, what is kept now; and who changed the draft last.
    conflicts: Vec<(String, String, String)>,
    other: String,
    findings: Vec<Found>,
    /// The place after this one.
    next: Option<String>,
}

/// Something the check says about this place.
struct Found {
    code: &'static str,
    blocks: bool,
    /// The field it is about; empty for the whole.
    field: String,
    about: String,
}

/// A language and its fields.
struct Language {
    name: String,
    code: String,
    /// How many of its texts something is wrong with.
    wrongs: usize,
    fields: Vec<Text>,
}

struct Text {
    name: String,
    label: String,
    value: String,
    wrongs: Vec<&'static str>,
}

/// Rows of inputs.
struct List {
    name: &'static str,
    is_open: bool,
    wrong: Option<String>,
    rows: Vec<Vec<Cell>>,
}

struct Cell {
    name: String,
    label: String,
    value: String,
    /// Of what is picked: value, words, whether it is chosen.
    options: Vec<(String, String, bool)>,
    is_box: bool,
    is_fixed: bool,
}

fn known(place: &str) -> kit::Result<Place> {
    place.parse().map_err(|()| Error::NotFound)
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path2(id, place): Path2<Id<Draft>, String>) -> Reply {
    let (it, edition) = draft(tx, &cx.caller, id)?;
    let place = known(&place)?;
    if !place.is_in(&edition.structure) {
        return Err(Error::NotFound);
    }
    let now = fields(&place, &edition);
    view(
        cx,
        (&it, &edition),
        &place,
        &Shown { form: filled(&now), seen: seen(&now), ..Shown::default() },
    )
}

/// What stands on the page of a place.
#[derive(Default)]
struct Shown {
    form: Form,
    seen: String,
    conflicts: Fields,
    other: String,
}

fn view(cx: &Cx, (it, edition): (&Draft, &Edition), place: &Place, shown: &Shown) -> Reply {
    let structure = &edition.structure;
    let heading = named(cx, edition, place);
    let all = lint(structure, &edition.texts).into_iter().filter_map(|found| {
        let (home, field) = Place::of_finding(&found.at, structure);
        let field = if field.is_empty() { setting_of(found.code).to_owned() } else { field };
        (home == *place).then(|| Found {
            about: label_of(cx, &field),
            field,
            code: found.code,
            blocks: found.blocks,
        })
    });
    let findings: Vec<Found> = all.collect();
    let conflicts = shown.conflicts.iter().map(|(key, now)| {
        let field = key.clone();
        (field, label_of(cx, key), readable(key, now))
    });
    let page = Page {
        cx,
        crumbs: crumbs(cx, it, Some(&heading)),
        kind: place.kind(),
        id: place.id(),
        at: format!("{}/places/{place}", it.url()),
        seen: shown.seen.clone(),
        form: &shown.form,
        settings: settings(cx, edition, place, &shown.form),
        lists: lists(cx, edition, place, &shown.form),
        languages: languages(cx, edition, place, (&shown.form, &findings)),
        conflicts: conflicts.collect(),
        other: shown.other.clone(),
        findings,
        next: next(structure, place).map(|next| format!("{}/places/{next}", it.url())),
        heading,
    };
    let wrong = shown.form.errors().next().is_some();
    if wrong { cx.again(&page.heading, &page) } else { cx.page(&page.heading, &page) }
}

/// The setting a finding is about.
fn setting_of(code: &str) -> &'static str {
    match code {
        "weight" => "weight",
        "anchors" => "anchors",
        "options" | "never-full" => "options",
        "not-earlier" | "no-source" | "no-test" | "unreachable" => "conditions",
        "clause" => "clause",
        "version" => "version",
        "validity" => "valid_dimensions",
        "unknown-dimension" | "unknown-subdimension" => "home",
        _ => "",
    }
}

/// What a field is called: `en.levels.2` is level 2 in English.
fn label_of(cx: &Cx, field: &str) -> String {
    match field.split_once('.') {
        _ if field.is_empty() => String::new(),
        Some((lang, key)) => format!("{}: {}", language(lang), label(cx, key)),
        None => cx.word("drafts-", field),
    }
}

/// What a text is called.
fn label(cx: &Cx, key: &str) -> String {
    match key.split_once('.') {
        Some(("levels", n)) => cx.tw("drafts-text-level", n),
        Some(("bands", n)) => cx.word("drafts-text-band-", n),
        Some((_, id)) => cx.tw("drafts-text-option", id),
        None => cx.word("drafts-text-", key),
    }
}

/// A kept value as it reads beside a field: the rows of a list as lines.
fn readable(key: &str, value: &str) -> String {
    if !LISTS.iter().any(|it| it.0 == key) {
        return value.to_owned();
    }
    let rows: Vec<Vec<String>> = serde_json::from_str(value).unwrap_or_default();
    rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>().join("; ")
}

fn settings(cx: &Cx, it: &Edition, place: &Place, form: &Form) -> Vec<Html> {
    let text = |name: &'static str, key: &'static str| ui::input(name, key).text(cx, form);
    let must =
        |name: &'static str, key: &'static str| ui::input(name, key).required().text(cx, form);
    let home = |all: Vec<Place>| {
        let all = all.iter().map(|it_is| (it_is.id().to_owned(), named(cx, it, it_is))).collect();
        ui::input("home", "drafts-home").select_from(cx, form, all)
    };
    let structure = &it.structure;
    match place {
        Place::Cover => vec![
            must("version", "drafts-version"),
            must("licence", "drafts-licence"),
            text("valid_share", "drafts-valid_share"),
            text("valid_dimensions", "drafts-valid_dimensions"),
        ],
        Place::Dimension(_) => vec![must("weight", "drafts-weight")],
        Place::Subdimension(_) => {
            let all = structure.dimension.iter().map(|it| Place::Dimension(it.id.clone()));
            vec![home(all.collect())]
        }
        Place::Item(_) => {
            let all = structure.subdimension.iter().map(|it| Place::Subdimension(it.id.clone()));
            vec![
                home(all.collect()),
                ui::input("kind", "drafts-kind").select(cx, form, "drafts-kind-", &KINDS),
                must("weight", "drafts-weight"),
                text("clause", "drafts-clause"),
                text("unit", "drafts-unit"),
                text("least", "drafts-least"),
                text("most", "drafts-most"),
                text("suggest", "drafts-suggest"),
                text("maximum", "drafts-maximum"),
            ]
        }
        Place::Fact(_) => vec![
            ui::input("kind", "drafts-kind").select(cx, form, "drafts-sort-", &SORTS),
            text("unit", "drafts-unit"),
            text("least", "drafts-least"),
            text("most", "drafts-most"),
            text("years", "drafts-years"),
            ui::input("class_key", "drafts-class_key").checks(
                cx,
                form,
                vec![("yes".to_owned(), cx.t("drafts-class_key-yes"))],
            ),
        ],
    }
}

/// The lists of a place, each with some empty rows.
fn lists(cx: &Cx, it: &Edition, place: &Place, form: &Form) -> Vec<List> {
    let names: &[&str] = match place {
        Place::Item(_) => &["anchors", "options", "conditions"],
        Place::Fact(_) => &["conditions"],
        _ => &[],
    };
    let of = LISTS.iter().filter(|it| names.contains(&it.0));
    let list = |(name, parts): &(&'static str, &'static [&'static str])| {
        let is_said = |row: &usize| parts.iter().any(|it| form.flag(&cell(name, *row, it)));
        let last = (0..ROWS).rfind(is_said).map_or(0, |row| row + 1);
        let row = |row: usize| {
            let one = |part: &&str| drawn(cx, it, place, (form, row < last, cell(name, row, part)));
            parts.iter().filter(|it| row < last || **it != "gone").map(one).collect()
        };
        List {
            name,
            is_open: last > 0 || form.error(name).is_some(),
            wrong: form.error(name).map(|why| cx.t(why)),
            rows: (0..(last + MORE).min(ROWS)).map(row).collect(),
        }
    };
    of.map(list).collect()
}

/// An input of a row.
fn drawn(
    cx: &Cx,
    it: &Edition,
    place: &Place,
    (form, is_known, name): (&Form, bool, String),
) -> Cell {
    let part = name.rsplit('.').next().unwrap_or_default().to_owned();
    let value = form.value(&name).to_owned();
    let pick = |all: Vec<(String, String)>| {
        let is = |(id, words): (String, String)| {
            let is = id == value;
            (id, words, is)
        };
        all.into_iter().map(is).collect()
    };
    let options = match part.as_str() {
        "source" => {
            let none = (String::new(), cx.t("drafts-no-source"));
            pick(std::iter::once(none).chain(earlier(cx, it, place)).collect())
        }
        "test" => {
            let word = |it: &&str| ((*it).to_owned(), cx.word("drafts-test-", it));
            pick(TESTS.iter().map(word).collect())
        }
        _ => Vec::new(),
    };
    Cell {
        label: cx.word("drafts-cell-", &part),
        options,
        is_box: part == "gone",
        // Its words hang on the name of an option.
        is_fixed: part == "id" && is_known && !form.errors().any(|it| it.0 == "options"),
        name,
        value,
    }
}

/// What is asked before a place, by name: what a condition may look at.
fn earlier(cx: &Cx, it: &Edition, place: &Place) -> Vec<(String, String)> {
    let facts = it.structure.fact.iter().map(|it| Place::Fact(it.id.clone()));
    let items = it.structure.item.iter().map(|it| Place::Item(it.id.clone()));
    let before = facts.chain(items).take_while(|it| it != place);
    before.map(|at| (at.id().to_owned(), named(cx, it, &at))).collect()
}

fn languages(
    cx: &Cx,
    it: &Edition,
    place: &Place,
    (form, findings): (&Form, &[Found]),
) -> Vec<Language> {
    let none = assessments::Texts::default();
    let one = |code: &String| {
        let field = |(key, _): (String, String)| {
            let name = format!("{code}.{key}");
            let about = findings.iter().filter(|it| it.field == name);
            Text {
                value: form.value(&name).to_owned(),
                label: label(cx, &key),
                wrongs: about.map(|it| it.code).collect(),
                name,
            }
        };
        let fields: Vec<_> = place.texts(&none, &it.structure).into_iter().map(field).collect();
        let wrongs = fields.iter().filter(|it| !it.wrongs.is_empty()).count();
        Language { name: language(code).to_owned(), code: code.clone(), wrongs, fields }
    };
    it.structure.languages.iter().map(one).collect()
}

/// The place after this one, in the order of the page of the draft.
fn next(it: &Structure, place: &Place) -> Option<Place> {
    let mut all = vec![Place::Cover];
    all.extend(it.fact.iter().map(|it| Place::Fact(it.id.clone())));
    for dimension in &it.dimension {
        all.push(Place::Dimension(dimension.id.clone()));
        for sub in it.subdimensions_of(&dimension.id) {
            all.push(Place::Subdimension(sub.id.clone()));
            all.extend(it.items_of(&sub.id).map(|it| Place::Item(it.id.clone())));
        }
    }
    all.into_iter().skip_while(|it| it != place).nth(1)
}

/// Keeps what was typed, beside what somebody else changed meanwhile. Where both changed the same
/// field, nothing is kept: the page tells what stands there now, and sent again it stands no more.
pub fn write(
    cx: &mut Cx,
    tx: &mut Tx,
    Path2(id, place): Path2<Id<Draft>, String>,
    mut form: Form,
) -> Reply {
    let place = known(&place)?;
    let (it, edition) = match draft(tx, &cx.caller, id) {
        Err(Error::NotFound) => return lost(cx, (None, &place), &form),
        found => found?,
    };
    let is_gone = !place.is_in(&edition.structure);
    let base = if !is_gone {
        edition.clone()
    } else if let Ok(under) = form.value("under").parse::<Under>() {
        acts::restored(&edition, (&place, &under))?
    } else {
        return lost(cx, (Some((&it, &edition)), &place), &form);
    };
    let (now, saw) = (fields(&place, &base), form.value("seen").to_owned());
    let said = typed(&form, &now);
    let Merged { fields: merged, conflicts } = merge(if is_gone { "" } else { &saw }, &said, &now);
    let next = form.value("go") == "next";
    form = form.emptied("go");
    let changed = match apply(&place, &base, &merged, form) {
        Ok(changed) => changed,
        Err(form) => {
            let shown = Shown { form, seen: saw, ..Shown::default() };
            return view(cx, (&it, &base), &place, &shown);
        }
    };
    if !conflicts.is_empty() {
        // Sent from this page, the typed words stand: it was seen what they take the place of.
        let mut form = filled(&merged);
        form.reject("conflict", "questionnaires-changed");
        let other = people::face(tx, it.author)?.map_or_else(String::new, |it| it.name);
        let shown = Shown { form, seen: seen(&now), conflicts, other };
        return view(cx, (&it, &base), &place, &shown);
    }
    let it = keep(tx, &cx.caller, it, &changed)?;
    let here = self::next(&changed.structure, &place).filter(|_| next).unwrap_or(place);
    let url = format!("{}/places/{here}", it.url());
    cx.to_saying(&url, &Flash::said("questionnaires-said-written"))
}

#[derive(Template)]
#[template(path = "lost.html")]
struct Lost<'a> {
    cx: &'a Cx,
    at: String,
    /// Field, its name, what was typed.
    typed: Vec<(&'a str, String, &'a str)>,
    /// The other fields.
    rest: Vec<(&'a str, &'a str)>,
    /// Where it can be put back: value and name; none if the draft itself is gone.
    homes: Vec<(String, String)>,
}

/// What was typed at a place that somebody took out meanwhile, or in a draft that is over: it stands
/// on the page, to be put back or taken along.
fn lost(cx: &Cx, (found, place): (Option<(&Draft, &Edition)>, &Place), form: &Form) -> Reply {
    let all = form.params().pairs().filter(|it| !it.0.starts_with('_') && !it.1.is_empty());
    let (typed, rest): (Vec<_>, Vec<_>) = all.partition(|(key, _)| {
        key.split_once('.').is_some_and(|it| !language(it.0).is_empty() && language(it.0) != it.0)
    });
    if typed.is_empty() {
        return Err(Error::NotFound);
    }
    let fits = |under: &&(String, String)| {
        matches!(
            (place, under.0.parse()),
            (Place::Dimension(_), Ok(Under::Whole))
                | (Place::Fact(_), Ok(Under::Facts))
                | (Place::Subdimension(_), Ok(Under::Dimension(_)))
                | (Place::Item(_), Ok(Under::Subdimension(_)))
        )
    };
    let homes = found.map(|(_, edition)| homes(cx, edition)).unwrap_or_default();
    let page = Lost {
        cx,
        at: found.map(|(it, _)| format!("{}/places/{place}", it.url())).unwrap_or_default(),
        typed: typed.into_iter().map(|(key, text)| (key, label_of(cx, key), text)).collect(),
        rest: rest.into_iter().filter(|it| it.0 != "seen").collect(),
        homes: homes.iter().filter(fits).cloned().collect(),
    };
    let status = Error::NotFound.status();
    let title = cx.t("drafts-lost");
    if found.is_some() { cx.again(&title, &page) } else { cx.show(status, &title, &page) }
}

pub fn cut(
    cx: &mut Cx,
    tx: &mut Tx,
    Path2(id, place): Path2<Id<Draft>, String>,
    form: Form,
) -> Reply {
    let place = known(&place)?;
    let it = acts::cut(tx, &cx.caller, id, (&place, form.value("seen")))?;
    cx.to_saying(&it.url(), &Flash::said("questionnaires-said-written"))
}
