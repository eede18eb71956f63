//! The pages of agencies: the list, one agency, founding and describing.

use askama::Template;
use kit::{
    Id, Result, Tx,
    form::Form,
    journal::{self, Event},
    list::{Facet, List, Row, Value, Window, column, numbers},
    ui::{self, Html},
    web::{Cx, Flash, Path, Reply, Routes},
};

use crate::{
    acts,
    model::{Agency, Draft, Stage},
    policy::{self, APPOINT, EDIT, FOUND, SEE, STAFF},
    staff::{self, model::Member},
    store::{self, Listed},
};

/// How much of its history an agency shows.
const HISTORY: i64 = 20;

pub fn routes() -> Routes {
    let own = Routes::default()
        .get("/agencies", SEE, index)
        .post("/agencies", FOUND, found)
        .get("/agencies/new", FOUND, new)
        .get("/agencies/{id}", SEE, show)
        .post("/agencies/{id}", EDIT, describe)
        .get("/agencies/{id}/edit", EDIT, edit)
        .post("/agencies/{id}/closing", FOUND, close)
        .post("/agencies/{id}/opening", FOUND, reopen);
    let mut list = own.list;
    list.extend(staff::pages::routes().list);
    Routes { list }
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let all = store::listed(tx)?;
    let window = Window::of(&cx.params);
    let may_see_closed = policy::allows(&cx.caller, FOUND, Id::nil());
    let all: Vec<Listed> =
        all.into_iter().filter(|it| may_see_closed || it.stage == Stage::Active).collect();
    let mut found: Vec<&Listed> = all.iter().filter(|it| is_wanted(cx, &window, it)).collect();
    match cx.params.value("sort") {
        "country" => found.sort_by_cached_key(|it| cx.word("country-", &it.country)),
        "staff" => found.sort_by_key(|it| std::cmp::Reverse(it.staff)),
        _ => {}
    }
    let total = found.len();
    let rows =
        found.into_iter().skip(window.offset).take(window.limit).map(|it| row(cx, it)).collect();
    let mut actions = Vec::new();
    if may_see_closed {
        actions.push(("/agencies/new".to_owned(), cx.t("agencies-new"), "plus"));
    }
    let list = List {
        title: cx.t("agencies-title"),
        search: Some(cx.t("agencies-search")),
        total,
        columns: vec![
            column(cx.t("agencies-name")),
            column(cx.t("agencies-country")),
            column(cx.t("agencies-languages")),
            numbers(cx.t("agencies-advisers")),
            numbers(cx.t("agencies-coaches")),
            numbers(cx.t("agencies-staff-count")),
        ],
        rows,
        facets: facets(cx, &all),
        sorts: vec![
            ("", cx.t("agencies-sort-name")),
            ("country", cx.t("agencies-sort-country")),
            ("staff", cx.t("agencies-sort-staff")),
        ],
        actions,
        empty: cx.t("agencies-none"),
        ..List::default()
    };
    cx.list(tx, list)
}

/// Whether an agency has the words asked for and one value of every facet that is on.
fn is_wanted(cx: &Cx, window: &Window, it: &Listed) -> bool {
    let has = |name: &str, values: &[&str]| {
        let chosen = cx.params.all(name);
        chosen.is_empty() || chosen.iter().any(|it| values.contains(&it.as_str()))
    };
    let languages: Vec<&str> = it.languages.lines().collect();
    let id = it.id.to_string();
    let is_picked = window.only.is_empty() || window.only.contains(&id);
    is_picked
        && has("country", &[&it.country])
        && has("language", &languages)
        && has("network", &[&it.network])
        && has("role", &roles(it))
        && has_words(cx, &window.words, it)
}

fn has_words(cx: &Cx, words: &str, it: &Listed) -> bool {
    let country = cx.word("country-", &it.country);
    let text = format!("{} {} {country} {}", it.name, it.city, it.summary).to_lowercase();
    words.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

fn roles(it: &Listed) -> Vec<&'static str> {
    let counts = [("adviser", it.advisers), ("coach", it.coaches)];
    counts.into_iter().filter(|(_, count)| *count > 0).map(|(role, _)| role).collect()
}

fn facets(cx: &Cx, all: &[Listed]) -> Vec<Facet> {
    let facet =
        |name: &'static str, label: &str, prefix: &str, values: &dyn Fn(&Listed) -> Vec<String>| {
            let say = |value: &str| cx.word(prefix, value);
            Facet::new(&cx.params, name, cx.t(label), counts(all, values), say)
        };
    let owned = |it: &str| it.to_owned();
    vec![
        facet("country", "agencies-country", "country-", &|it| vec![it.country.clone()]),
        facet("language", "agencies-languages", "language-", &|it| {
            it.languages.lines().map(owned).collect()
        }),
        facet("role", "agencies-has", "role-", &|it| roles(it).into_iter().map(owned).collect()),
        facet("network", "agencies-network", "agencies-network-", &|it| vec![it.network.clone()]),
    ]
}

/// How many agencies have each value, the most frequent first.
fn counts(all: &[Listed], values: &dyn Fn(&Listed) -> Vec<String>) -> Vec<(String, usize)> {
    let mut counts = std::collections::BTreeMap::<String, usize>::new();
    for value in all.iter().flat_map(values).filter(|value| !value.is_empty()) {
        *counts.entry(value).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

fn row(cx: &Cx, it: &Listed) -> Row {
    let languages: Vec<String> = it.languages.lines().map(|it| cx.word("language-", it)).collect();
    Row {
        id: it.id.to_string(),
        url: format!("/agencies/{}", it.id),
        title: it.name.clone(),
        note: if it.stage == Stage::Closed {
            cx.t("agencies-stage-closed")
        } else {
            it.city.clone()
        },
        cells: vec![
            Value::text(cx.word("country-", &it.country)),
            Value::text(languages.join(", ")),
            Value::number(cx, it.advisers),
            Value::number(cx, it.coaches),
            Value::number(cx, it.staff),
        ],
    }
}

/// One line of a history: who did what, when, and the fields that changed.
struct Told {
    who: String,
    what: String,
    when: String,
    why: String,
    fields: Vec<Changed>,
}

struct Changed {
    label: String,
    before: String,
    after: String,
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Agency,
    /// Those who work there, for those who may know.
    staff: Option<Vec<Member>>,
    panels: Vec<Html>,
    history: Vec<Told>,
    may_edit: bool,
    may_appoint: bool,
    may_close: bool,
}

impl Show<'_> {
    fn at(&self, noun: &str) -> String {
        format!("{}/{noun}", self.it.url())
    }

    fn languages(&self) -> String {
        let said = self.it.languages.lines().map(|it| self.cx.word("language-", it));
        said.collect::<Vec<_>>().join(", ")
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<kit::Agency>>) -> Reply {
    let it = store::find(tx, id)?;
    let all = staff::store::of(tx, id)?;
    let allows = |action| policy::allows(&cx.caller, action, id);
    let (may_edit, may_appoint, may_close) = (allows(EDIT), allows(APPOINT), allows(FOUND));
    let page = Show {
        cx,
        it: &it,
        staff: allows(STAFF).then_some(all),
        panels: ui::panels(cx, tx, "agencies.agency", id)?,
        history: if may_edit { history(cx, tx, id)? } else { Vec::new() },
        may_edit,
        may_appoint,
        may_close,
    };
    cx.page(&it.name, &page)
}

fn history(cx: &Cx, tx: &mut Tx, id: Id<kit::Agency>) -> Result<Vec<Told>> {
    let events = journal::of(tx, "agency", id, HISTORY)?;
    events.iter().map(|event| tell(cx, tx, event)).collect()
}

fn tell(cx: &Cx, tx: &mut Tx, event: &Event) -> Result<Told> {
    let who = staff::store::person(tx, event.person)?.map(|it| it.name);
    let what = event.verb.strip_prefix("agencies.").unwrap_or(&event.verb).replace('_', "-");
    let (before, after) = (fields(event.before.as_ref()), fields(event.after.as_ref()));
    let keys: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let mut changed = Vec::new();
    for key in keys {
        let mut say = |from: &Fields| -> Result<String> {
            let value = from.get(key).map_or("", String::as_str);
            Ok(match key.as_str() {
                "role" => cx.word("role-", value),
                "country" => cx.word("country-", value),
                "stage" => cx.word("agencies-stage-", value),
                "person" => match value.parse() {
                    Ok(id) => staff::store::person(tx, id)?.map(|it| it.name).unwrap_or_default(),
                    Err(_) => String::new(),
                },
                _ => kit::text::short(value, 120).replace('\n', ", "),
            })
        };
        let label = cx.word("agencies-", key);
        changed.push(Changed { label, before: say(&before)?, after: say(&after)? });
    }
    // What was new is told by its verb; only the person and role of an appointment matter.
    if event.before.is_none() {
        changed.retain(|it| [cx.t("agencies-person"), cx.t("agencies-role")].contains(&it.label));
    }
    Ok(Told {
        who: who.unwrap_or_else(|| cx.t("agencies-house")),
        what: cx.word("agencies-did-", &what),
        when: cx.instant(event.at),
        why: event.why.clone().unwrap_or_default(),
        fields: changed,
    })
}

type Fields = std::collections::BTreeMap<String, String>;

/// The fields the journal kept.
fn fields(kept: Option<&String>) -> Fields {
    let read = kept.and_then(|text| serde_json::from_str::<serde_json::Value>(text).ok());
    let Some(serde_json::Value::Object(read)) = read else { return Fields::new() };
    let text =
        |value: serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    read.into_iter().map(|(key, value)| (key, text(value))).collect()
}

#[derive(Template)]
#[template(path = "edit.html")]
struct Edit<'a> {
    cx: &'a Cx,
    form: &'a Form,
    title: String,
    action: String,
    back: String,
}

impl<'a> Edit<'a> {
    fn new(cx: &'a Cx, form: &'a Form) -> Self {
        let title = cx.t("agencies-new");
        Self { cx, form, title, action: "/agencies".to_owned(), back: "/agencies".to_owned() }
    }

    fn of(cx: &'a Cx, form: &'a Form, id: Id<kit::Agency>) -> Self {
        let (title, action) = (cx.t("agencies-edit"), format!("/agencies/{id}"));
        Self { cx, form, title, back: action.clone(), action }
    }
}

fn new(cx: &mut Cx, _: &mut Tx) -> Reply {
    let form = Form::default();
    let page = Edit::new(cx, &form);
    cx.page(&page.title, &page)
}

fn found(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    match Draft::parse(form) {
        Ok(draft) => {
            let it = acts::found(tx, &cx.caller, draft)?;
            cx.to_saying(&format!("{}/staff", it.url()), &Flash::said("agencies-founded"))
        }
        Err(form) => {
            let page = Edit::new(cx, &form);
            cx.again(&page.title, &page)
        }
    }
}

fn edit(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<kit::Agency>>) -> Reply {
    let it = policy::open(&cx.caller, EDIT, store::sealed(tx, id)?)?;
    let languages = it.languages.replace('\n', ", ");
    let form = Form::default()
        .filled("name", &it.name)
        .filled("country", &it.country)
        .filled("region", &it.region)
        .filled("city", &it.city)
        .filled("language", &it.language)
        .filled("languages", languages)
        .filled("website", &it.website)
        .filled("summary", &it.summary)
        .filled("network", &it.network);
    let page = Edit::of(cx, &form, id);
    cx.page(&page.title, &page)
}

fn describe(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<kit::Agency>>, form: Form) -> Reply {
    match Draft::parse(form) {
        Ok(draft) => {
            let it = acts::describe(tx, &cx.caller, id, draft)?;
            cx.to_saying(&it.url(), &Flash::said("agencies-saved"))
        }
        Err(form) => {
            policy::open(&cx.caller, EDIT, store::sealed(tx, id)?)?;
            let page = Edit::of(cx, &form, id);
            cx.again(&page.title, &page)
        }
    }
}

fn close(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<kit::Agency>>) -> Reply {
    acts::close(tx, &cx.caller, id)?;
    let undo = format!("/agencies/{id}/opening");
    cx.to_saying(&format!("/agencies/{id}"), &Flash::said("agencies-closed-now").undone_at(&undo))
}

fn reopen(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<kit::Agency>>) -> Reply {
    acts::reopen(tx, &cx.caller, id)?;
    cx.to_saying(&format!("/agencies/{id}"), &Flash::said("agencies-reopened-now"))
}
