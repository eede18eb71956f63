//! The pages of the library: every action, and what an agency made of each.

use std::collections::BTreeMap;

use askama::Template;
use kit::{
    Error, Relation, Tx,
    form::Params,
    list::{Facet, List, Row, Value, Window, column, numbers},
    ui,
    web::{Cx, Path, Reply},
};

use super::model::{Entry, LIBRARY, Words};
use crate::{
    policy::{self, SEE},
    proposal, store,
};

/// An entry in the words of a reader.
pub struct Shown {
    pub words: Words,
    /// Days of one's own, weeks, and money outside.
    pub effort: String,
    /// Some, clear, large.
    pub strength: String,
    pub coach: String,
    pub tools: Vec<String>,
    pub courses: Vec<String>,
}

/// The words of an entry; none if there is none of that name.
pub fn shown(cx: &Cx, id: &str) -> Option<Shown> {
    let (it, lang) = (LIBRARY.entry(id)?, cx.caller.lang);
    Some(Shown {
        words: LIBRARY.words(lang, id),
        effort: effort(cx, it),
        strength: cx.word("improvements-effect-", &it.effect.to_string()),
        coach: LIBRARY.coach(lang, &it.coach),
        tools: LIBRARY.tools(lang, &it.tools),
        courses: LIBRARY.courses(lang, &it.courses),
    })
}

/// Days, weeks and money in one sentence.
pub fn effort(cx: &Cx, it: &Entry) -> String {
    let cost = LIBRARY.cost(cx.caller.lang, &it.cost);
    let days = format!("{}", it.days);
    let words =
        [("days", days.into()), ("weeks", it.weeks.to_string().into()), ("cost", cost.into())];
    cx.ta("improvements-effort-text", &words)
}

pub fn index(cx: &mut Cx, tx: &mut Tx, params: Params) -> Reply {
    let (window, lang) = (Window::of(&params), cx.caller.lang);
    let words = window.words.to_lowercase();
    let title = |it: &Entry| LIBRARY.words(lang, &it.id).title;
    let mut all: Vec<&Entry> = LIBRARY.entries.iter().collect();
    all.retain(|it| title(it).to_lowercase().contains(&words));
    let mut costs: BTreeMap<String, usize> = BTreeMap::new();
    for it in &all {
        *costs.entry(it.cost.clone()).or_insert(0) += 1;
    }
    all.retain(|it| params.all("cost").is_empty() || params.has("cost", &it.cost));
    let is_staff = !cx.caller.agency.is_nil() && policy::allows(&cx.caller, SEE, Relation::Agency);
    let made = if is_staff { made(cx, tx)? } else { BTreeMap::new() };
    let of = |it: &Entry| made.get(&it.id).copied().unwrap_or_default();
    let row = |it: &&Entry| {
        let figures = is_staff.then(|| {
            [of(it).0, of(it).1].map(|n| Value::number(cx, i64::try_from(n).unwrap_or(0)))
        });
        let cells = [
            Value::text(LIBRARY.cost(lang, &it.cost)),
            Value::text(cx.word("improvements-effect-", &it.effect.to_string())),
        ];
        Row {
            id: it.id.clone(),
            url: format!("/improvements/library/{}", it.id),
            title: title(it),
            note: effort(cx, it),
            cells: cells.into_iter().chain(figures.into_iter().flatten()).collect(),
        }
    };
    let mut columns = vec![
        column(cx.t("improvements-action")),
        column(cx.t("improvements-cost")),
        column(cx.t("improvements-effect")),
    ];
    if is_staff {
        columns.push(numbers(cx.t("improvements-accepted")));
        columns.push(numbers(cx.t("improvements-refused")));
    }
    let list = List {
        title: cx.t("improvements-library"),
        search: Some(cx.t("improvements-library-search")),
        total: all.len(),
        rows: all.iter().skip(window.offset).take(window.limit).map(row).collect(),
        columns,
        facets: vec![Facet::new(&params, "cost", cx.t("improvements-cost"), costs, |it| {
            LIBRARY.cost(lang, it)
        })],
        empty: cx.t("improvements-library-none"),
        ..List::default()
    };
    cx.list(tx, list)
}

/// How often the caller's agency took each entry into plans, and how often it was turned down.
fn made(cx: &Cx, tx: &mut Tx) -> kit::Result<BTreeMap<String, (usize, usize)>> {
    let mut all: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for it in store::of_agency(tx, &cx.caller)? {
        all.entry(it.entry).or_default().0 += 1;
    }
    for it in proposal::store::of_agency(tx, &cx.caller)? {
        all.entry(it.entry).or_default().1 += 1;
    }
    Ok(all)
}

#[derive(Template)]
#[template(path = "entry.html")]
struct Page<'a> {
    cx: &'a Cx,
    crumbs: ui::Html,
    entry: Option<Shown>,
    /// Why it was turned down here: reason and words.
    refusals: Vec<(String, String)>,
    title: String,
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<String>) -> Reply {
    let entry = shown(cx, &id).ok_or(Error::NotFound)?;
    let is_staff = !cx.caller.agency.is_nil() && policy::allows(&cx.caller, SEE, Relation::Agency);
    let all = if is_staff { proposal::store::of_agency(tx, &cx.caller)? } else { Vec::new() };
    let own = all.into_iter().filter(|it| it.entry == id);
    let refusals =
        own.map(|it| (cx.word("improvements-reason-", it.reason.as_str()), it.said)).collect();
    let (list, all) = (cx.t("improvements-title"), cx.t("improvements-library"));
    let up = [("/improvements", list.as_str()), ("/improvements/library", all.as_str())];
    let title = entry.words.title.clone();
    let page =
        Page { cx, crumbs: ui::crumbs(cx, &up, &title), entry: Some(entry), refusals, title };
    cx.page(&page.title, &page)
}
