//! The templates of an agency, and starting an event from one.

use askama::Template as Page;
use events::{Event, ORGANISE};
use kit::{
    Error, Id, Tx,
    clock::Day,
    form::Form,
    list::{self, List, Row, Value, Window},
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use crate::{
    acts,
    model::{NAME, Template},
    store,
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/templates", ORGANISE, index)
        .get("/templates/{id}", ORGANISE, show)
        .post("/templates/{id}/removal", ORGANISE, remove)
        .post("/events/{id}/templates", ORGANISE, save)
}

type At = Path<Id<Template>>;

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let window = Window::of(&cx.params);
    let words = window.words.to_lowercase();
    let mut all = store::of_agency(tx, cx.caller.agency)?;
    all.retain(|it| {
        let name = it.name.to_lowercase();
        words.split_whitespace().all(|word| name.contains(word))
            && (window.only.is_empty() || window.only.contains(&it.id.to_string()))
    });
    let row = |it: &Template| Row {
        id: it.id.to_string(),
        url: it.url(),
        title: it.name.clone(),
        note: String::new(),
        cells: vec![
            Value::text(it.form().value("title")),
            Value::text(cx.day(Day::of(it.changed_at))),
        ],
    };
    let list = List {
        title: cx.t("templates-title"),
        search: Some(cx.t("templates-name")),
        total: all.len(),
        columns: ["name", "event", "changed"]
            .map(|name| list::column(cx.t(&format!("templates-{name}"))))
            .into(),
        rows: all.iter().skip(window.offset).take(window.limit).map(row).collect(),
        actions: vec![("/events".to_owned(), cx.t("events-menu"), "calendar")],
        empty: cx.t("templates-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

#[derive(Page)]
#[template(path = "template.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Template,
    form: &'a Form,
    /// What it says, as label and value.
    facts: Vec<(String, String)>,
}

/// A template. With the first day of a new event it is the form of that event.
fn show(cx: &mut Cx, tx: &mut Tx, Path(id): At) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let mut form = Form::from(cx.params.clone());
    let settings = it.form();
    let is_asked = !form.value("first").is_empty();
    if let Some(first) = form.parsed::<Day>("first").filter(|_| is_asked) {
        if let Some(moved) = events::moved(cx, settings.clone(), first) {
            return events::blank(cx, &moved);
        }
        form.reject("first", "form-invalid");
    }
    let form = if is_asked { form } else { Form::default() };
    let fact = |name: &str| (cx.t(&format!("events-{name}")), settings.value(name).to_owned());
    let mut facts: Vec<(String, String)> = ["title", "place", "zone", "sessions"].map(fact).into();
    facts.push((
        cx.t("events-attendance"),
        cx.word("events-attendance-", settings.value("attendance")),
    ));
    facts.push((cx.t("events-booking"), cx.word("events-booking-", settings.value("booking"))));
    facts.retain(|(_, value)| !value.is_empty());
    let page = Show { cx, it: &it, form: &form, facts };
    if is_asked { cx.again(&it.name, &page) } else { cx.page(&it.name, &page) }
}

fn remove(cx: &mut Cx, tx: &mut Tx, Path(id): At) -> Reply {
    acts::remove(tx, &cx.caller, id)?;
    cx.to_saying("/templates", &Flash::said("templates-said-removed"))
}

fn save(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>, mut form: Form) -> Reply {
    events::organised(tx, &cx.caller, id)?;
    let name = form.text("template", NAME);
    let name = form.finish(Some(name)).map_err(|_| Error::Unreadable)?;
    let it = acts::save(tx, &cx.caller, id, name)?;
    cx.to_saying(&it.url(), &Flash::said("templates-said-saved"))
}
