//! The list of pairs that may be one organisation.

use kit::{
    Tx,
    form::Form,
    list::{self, Format, List, Row, Value, Window},
    web::{Cx, Flash, Reply, Routes},
};

use super::{
    model::{Likeness, Reason, Subject, pairs},
    store,
};
use crate::{Organisation, acts, merge, policy};

/// How many certain pairs one request merges at most.
const MOST: usize = 200;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/organisations/duplicates", policy::MERGE, index)
        .post("/organisations/duplicates/merges", policy::MERGE, merge_certain)
        .post("/organisations/duplicates/differences", policy::MERGE, tell_apart)
}

/// Where two records are compared.
pub fn address(one: kit::Id<Organisation>, other: kit::Id<Organisation>) -> String {
    format!("/organisations/{one}/comparison?with={other}")
}

/// Answers `/organisations/duplicates`.
fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let subjects = merge::acts::subjects(tx, &cx.caller)?;
    let apart = store::distinct(tx)?.into_iter().collect();
    let found = pairs(&subjects, &apart);
    let window = Window::of(&cx.params);
    let words = engine_text::fold(&window.words);
    let is_asked = |(one, other, _): &&(&Subject, &Subject, Likeness)| {
        [one, other].iter().any(|it| engine_text::fold(&it.name).contains(&words))
    };
    let asked: Vec<_> = found.iter().filter(is_asked).collect();
    let shown = asked.iter().skip(window.offset).take(window.limit);
    let rows = shown.map(|(one, other, it)| row(cx, (one, other), it)).collect();
    let has_certain = found.iter().any(|it| it.2.is_certain());
    let mut list = List {
        title: cx.t("organisations-duplicates"),
        search: Some(cx.t("organisations-search")),
        total: asked.len(),
        columns: vec![
            list::column(cx.t("organisations-duplicate-pair")),
            list::numbers(cx.t("organisations-duplicate-score")),
            list::column(cx.t("organisations-duplicate-why")),
            list::column(cx.t("organisations-field-country")),
        ],
        rows,
        empty: cx.t("organisations-duplicates-none"),
        ..List::default()
    };
    if window.format == Format::Page {
        list.actions.push((
            "/organisations/merges".to_owned(),
            cx.t("organisations-merges"),
            "undo",
        ));
        if has_certain {
            list.bulk.push((
                "/organisations/duplicates/merges".to_owned(),
                cx.t("organisations-merge-certain"),
            ));
        }
    }
    cx.list(tx, list)
}

fn row(cx: &Cx, (one, other): (&Subject, &Subject), it: &Likeness) -> Row {
    let countries = [one, other].map(|it| cx.word("country-", &it.country));
    let [first, second] = countries;
    let country = if first == second { first } else { format!("{first}, {second}") };
    Row {
        id: format!("{}-{}", one.id, other.id),
        url: address(one.id, other.id),
        title: format!("{} – {}", one.name, other.name),
        note: String::new(),
        cells: vec![
            Value::number(cx, it.score),
            Value::text(reasons(cx, &it.reasons)),
            Value::text(country),
        ],
    }
}

/// Why two records are alike, in words.
pub fn reasons(cx: &Cx, reasons: &[Reason]) -> String {
    let said = reasons.iter().map(|it| cx.word("organisations-reason-", it.as_str()));
    said.collect::<Vec<_>>().join(", ")
}

fn merge_certain(cx: &mut Cx, tx: &mut Tx) -> Reply {
    merge::acts::merge_certain(tx, &cx.caller, MOST)?;
    cx.to_saying("/organisations/merges", &Flash::said("organisations-merged-certain"))
}

/// Two records are two organisations: they are not suggested again.
fn tell_apart(cx: &mut Cx, tx: &mut Tx, mut form: Form) -> Reply {
    let (one, other) = (form.parsed("one"), form.parsed("other"));
    let (one, other) = one.zip(other).ok_or(kit::Error::Unreadable)?;
    acts::tell_apart(tx, &cx.caller, one, other)?;
    cx.to_saying("/organisations/duplicates", &Flash::said("organisations-told-apart"))
}
