//! Institutions overseas: the list, one of them with the hours both sides work, and its form.

use askama::Template;
use kit::{
    Id, Tx,
    clock::Day,
    form::Form,
    list::{self, Facet, List, Row, Value, Window},
    text, ui,
    web::{Cx, Flash, Path, Reply, Routes, StatusCode},
};

use super::{
    acts,
    model::{Draft, Entity, Kind},
    store,
};
use crate::{
    hours::{
        model::{Office, apart, turn, week},
        store::zone_of,
    },
    model::{LANGUAGES, ORIGINS, staff},
    offer::{self, model::Offer},
    pages::{named, said, tabs, zones},
    policy::{self, BROWSE, RECORD},
};

/// Where a reader is taken to be who never said.
const HERE: &str = "Europe/Brussels";
/// The hours of an office here: nine to five.
const USUAL: (i64, i64) = (9, 17);

pub fn routes(to: Routes) -> Routes {
    to.get("/overseas/entities", BROWSE, index)
        .get("/overseas/entities/new", RECORD, new)
        .post("/overseas/entities", RECORD, create)
        .get("/overseas/entities/{id}", BROWSE, show)
        .get("/overseas/entities/{id}/edit", RECORD, edit)
        .post("/overseas/entities/{id}", RECORD, rewrite)
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let window = Window::of(&cx.params);
    let mut all = store::all(tx)?;
    let mut counts = std::collections::BTreeMap::<String, usize>::new();
    for it in &all {
        *counts.entry(it.country.clone()).or_default() += 1;
    }
    let words = window.words.to_lowercase();
    all.retain(|it| cx.params.all("country").is_empty() || cx.params.has("country", &it.country));
    all.retain(|it| {
        it.name.to_lowercase().contains(&words) || it.summary.to_lowercase().contains(&words)
    });
    all.retain(|it| window.only.is_empty() || window.only.contains(&it.id.to_string()));
    let can_write = policy::is_staff(&cx.caller);
    let new = ("/overseas/entities/new".to_owned(), cx.t("overseas-entity-new"), "plus");
    let list = List {
        title: cx.t("overseas-entities"),
        above: tabs(cx, "/overseas/entities"),
        search: Some(cx.t("overseas-search")),
        total: all.len(),
        columns: vec![
            list::column(cx.t("overseas-name")),
            list::column(cx.t("overseas-country")),
            list::column(cx.t("overseas-kind")),
            list::column(cx.t("overseas-languages")),
            list::column(cx.t("overseas-zone")),
        ],
        rows: all.iter().skip(window.offset).take(window.limit).map(|it| row(cx, it)).collect(),
        facets: vec![Facet::new(&cx.params, "country", cx.t("overseas-country"), counts, |it| {
            cx.word("country-", it)
        })],
        actions: if can_write { vec![new] } else { Vec::new() },
        empty: cx.t("overseas-entities-none"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn row(cx: &Cx, it: &Entity) -> Row {
    Row {
        id: it.id.to_string(),
        url: it.url(),
        title: it.name.clone(),
        note: it.city.clone(),
        cells: vec![
            Value::text(cx.word("country-", &it.country)),
            Value::text(cx.word("overseas-entity-", it.kind.as_str())),
            Value::text(said(cx, "language-", &it.languages.0)),
            Value::text(it.zone.replace('_', " ")),
        ],
    }
}

#[derive(Template)]
#[template(path = "entity_form.html")]
struct Write<'a> {
    cx: &'a Cx,
    form: &'a Form,
    title: String,
    action: String,
}

impl Write<'_> {
    const fn kinds() -> &'static [&'static str] {
        Kind::WORDS
    }

    fn countries(&self) -> Vec<(String, String)> {
        named(self.cx, "country-", &ORIGINS)
    }

    fn languages(&self) -> Vec<(String, String)> {
        named(self.cx, "language-", &LANGUAGES)
    }

    fn zones() -> Vec<(String, String)> {
        zones()
    }
}

fn write(cx: &Cx, it: Option<&Entity>, form: (&Form, StatusCode)) -> Reply {
    let title = it.map_or_else(|| cx.t("overseas-entity-new"), |it| it.name.clone());
    let action = it.map_or_else(|| "/overseas/entities".to_owned(), Entity::url);
    cx.show(form.1, &title, &Write { cx, form: form.0, title: title.clone(), action })
}

fn new(cx: &mut Cx, _: &mut Tx) -> Reply {
    staff(&cx.caller)?;
    let form = Form::default().filled("opens", USUAL.0).filled("closes", USUAL.1);
    write(cx, None, (&form, StatusCode::OK))
}

fn create(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    staff(&cx.caller)?;
    let draft = match Draft::parse(form) {
        Ok(draft) => draft,
        Err(wrong) => return write(cx, None, (&wrong, StatusCode::UNPROCESSABLE_ENTITY)),
    };
    let it = acts::register(tx, &cx.caller, draft)?;
    cx.to_saying(&it.url(), &Flash::said("overseas-saved"))
}

fn edit(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Entity>>) -> Reply {
    let it = acts::find_own(tx, &cx.caller, id)?;
    write(cx, Some(&it), (&it.form(), StatusCode::OK))
}

fn rewrite(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Entity>>, form: Form) -> Reply {
    let it = acts::find_own(tx, &cx.caller, id)?;
    let draft = match Draft::parse(form) {
        Ok(draft) => draft,
        Err(wrong) => return write(cx, Some(&it), (&wrong, StatusCode::UNPROCESSABLE_ENTITY)),
    };
    acts::edit(tx, &cx.caller, &it, draft)?;
    cx.to_saying(&it.url(), &Flash::said("overseas-saved"))
}

/// One working day: its name, and from when to when by both clocks.
struct Line {
    day: Day,
    spans: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "entity.html")]
struct Show<'a> {
    cx: &'a Cx,
    form: &'a Form,
    it: &'a Entity,
    agency: String,
    zone: String,
    lines: Vec<Line>,
    is_stretched: bool,
    /// What the clocks show now, there and here.
    now: (String, String),
    apart: String,
    /// From which day on they are another time apart.
    turn: Option<(String, String)>,
    offers: Vec<Offer>,
    is_own: bool,
}

impl Show<'_> {
    fn practice(&self) -> ui::Html {
        text::markdown(&self.it.practice)
    }

    fn languages(&self) -> String {
        said(self.cx, "language-", &self.it.languages.0)
    }

    fn zones() -> Vec<(String, String)> {
        zones()
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Entity>>) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let asked = cx.params.value("zone").to_owned();
    let is_known = crate::model::ZONES.contains(&asked.as_str());
    let chosen = if is_known { Some(asked) } else { zone_of(tx, cx.caller.person)? };
    let zone = chosen.unwrap_or_else(|| HERE.to_owned());
    let (here, there) = (Office::of(&zone, USUAL), it.office());
    let (now, today) = (cx.caller.now, here.day(cx.caller.now));
    let common = week(&here, &there, today);
    let is_own = policy::records(&cx.caller, it.agency);
    let mut offers = offer::store::of_entity(tx, id)?;
    // What is linked to a profile without a name must not be found through the name.
    offers.retain(|one| is_own || (one.is_open(cx.today()) && one.profile.is_none()));
    let span =
        |of: &Office, (from, until): (i64, i64)| format!("{}–{}", of.clock(from), of.clock(until));
    let line = |(day, spans): (Day, Vec<(i64, i64)>)| Line {
        day,
        spans: spans.into_iter().map(|it| (span(&here, it), span(&there, it))).collect(),
    };
    let page = Show {
        cx,
        form: &Form::default().filled("zone", &zone),
        it: &it,
        agency: agencies::name_of(tx, it.agency)?.unwrap_or_default(),
        lines: common.days.into_iter().map(line).collect(),
        is_stretched: common.is_stretched,
        now: (there.clock(now), here.clock(now)),
        apart: distance(cx, apart(&here, &there, today)),
        turn: turn(&here, &there, today).map(|(day, apart)| (cx.day(day), distance(cx, apart))),
        offers,
        is_own,
        zone: zone.replace('_', " "),
    };
    cx.page(&it.name, &page)
}

/// How far apart two clocks are, in words: `8 h ahead`, `5:30 h behind`.
fn distance(cx: &Cx, minutes: i64) -> String {
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    let text = if rest == 0 { hours.to_string() } else { format!("{hours}:{rest:02}") };
    match minutes {
        0 => cx.t("overseas-same-time"),
        1.. => cx.tw("overseas-ahead", &text),
        _ => cx.tw("overseas-behind", &text),
    }
}
