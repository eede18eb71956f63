//! The list of assessments: those of one's own organisations and of the clients of one's agency.

use std::collections::BTreeMap;

use kit::{
    Relation, Tx,
    export::Cell,
    form::Params,
    list::{Facet, List, Row, Value, Window, column, numbers},
    web::{Cx, Reply},
};

use crate::{
    edition::{self, Edition},
    model::{Assessment, Stage},
    policy::{self, SEE, TRAIN},
    store,
};

pub fn index(cx: &mut Cx, tx: &mut Tx, params: Params) -> Reply {
    let mut all = if cx.caller.agency.is_nil() { Vec::new() } else { agency(cx, tx)? };
    let own = organisations::of_person(tx, cx.caller.person)?;
    let ids: Vec<String> = own.iter().map(|it| it.id.to_string()).collect();
    for it in store::of_organisations(tx, &ids)? {
        if !all.iter().any(|known| known.id == it.id) {
            all.push(it);
        }
    }
    let ids: Vec<_> = all.iter().map(|it| it.organisation).collect();
    let names = organisations::names(tx, &ids)?;
    let name = |it: &Assessment| names.get(&it.organisation).cloned().unwrap_or_default();
    let titles = titles(cx, tx)?;
    let said = |it: &str| titles.get(it).cloned().unwrap_or_else(|| it.to_owned());
    let window = Window::of(&params);
    let words = window.words.to_lowercase();
    all.retain(|it| words.is_empty() || name(it).to_lowercase().contains(&words));
    let stages = counts(&all, |it| it.stage.as_str().to_owned());
    let tools = counts(&all, |it| it.questionnaire.clone());
    all.retain(|it| {
        picked(&params, "stage", it.stage.as_str())
            && picked(&params, "questionnaire", &it.questionnaire)
    });
    let total = all.len();
    let shown = all.iter().skip(window.offset).take(window.limit);
    let rows = shown.map(|it| row(cx, it, (name(it), said(&it.questionnaire)))).collect();
    let actions = actions(cx, &own);
    let list = List {
        title: cx.t("assessments-title"),
        search: Some(cx.t("assessments-search")),
        total,
        columns: vec![
            column(cx.t("assessments-organisation")),
            column(cx.t("assessments-questionnaire")),
            column(cx.t("assessments-stage")),
            column(cx.t("assessments-mode")),
            numbers(cx.t("assessments-point")),
            column(cx.t("assessments-day")),
        ],
        rows,
        facets: vec![
            Facet::new(&params, "stage", cx.t("assessments-stage"), stages, |it| {
                cx.word("assessments-stage-", it)
            }),
            Facet::new(&params, "questionnaire", cx.t("assessments-questionnaire"), tools, |it| {
                said(it)
            }),
        ],
        actions,
        empty: cx.t("assessments-none"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn agency(cx: &Cx, tx: &mut Tx) -> kit::Result<Vec<Assessment>> {
    let may = policy::allows(&cx.caller, SEE, Relation::Agency);
    if may { store::of_agency(tx, &cx.caller) } else { Ok(Vec::new()) }
}

fn counts(all: &[Assessment], of: impl Fn(&Assessment) -> String) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for it in all {
        *counts.entry(of(it)).or_insert(0) += 1;
    }
    counts
}

fn picked(params: &Params, name: &str, value: &str) -> bool {
    params.all(name).is_empty() || params.has(name, value)
}

fn row(cx: &Cx, it: &Assessment, (name, title): (String, String)) -> Row {
    let colour = match it.stage {
        Stage::Open => "info",
        Stage::Completed => "good",
        Stage::Withdrawn => "warn",
    };
    let day = Value { cell: Cell::Text(it.day().to_string()), ..Value::text(cx.day(it.day())) };
    Row {
        id: it.id.to_string(),
        url: it.url(),
        title: name,
        note: String::new(),
        cells: vec![
            Value::text(title),
            Value::badge(&cx.word("assessments-stage-", it.stage.as_str()), colour),
            Value::text(cx.word("assessments-mode-", it.standing())),
            Value::text(format!("T{}", it.point)),
            day,
        ],
    }
}

/// What can be started and done from here.
fn actions(cx: &Cx, own: &[organisations::Own]) -> Vec<(String, String, &'static str)> {
    let start = |it: &organisations::Own| {
        let url = format!("/organisations/{}/assessments", it.id);
        (url, cx.tw("assessments-of", &it.name), "plus")
    };
    let mut actions: Vec<_> = own.iter().take(3).map(start).collect();
    if !cx.caller.agency.is_nil() && policy::allows(&cx.caller, TRAIN, Relation::Agency) {
        actions.push(("/assessments/licences".to_owned(), cx.t("assessments-licences"), "user"));
    }
    let questionnaires = cx.t("assessments-questionnaires");
    actions.push(("/assessments/questionnaires".to_owned(), questionnaires, "list"));
    actions
}

/// The titles of what the caller can start, in their language.
pub fn titles(cx: &Cx, tx: &mut Tx) -> kit::Result<BTreeMap<String, String>> {
    let all = edition::acts::offered(tx, &cx.caller)?.into_iter();
    let title = |it: &Edition| it.texts(cx.caller.lang).questionnaire.title.clone();
    Ok(all.map(|it| (it.structure.id.clone(), title(&it))).collect())
}
