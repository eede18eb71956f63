//! The figures of an agency as a list, to be taken out as CSV or XLSX.

use kit::{
    Error, Tx,
    export::Cell,
    list::{List, Row, Value, Window, column, numbers},
    ui,
    web::{Cx, Reply},
};

use super::model::{Cohort, Effect, cohorts};
use crate::store;

/// A row for each cohort and effect; what would lead to few companies is hidden here as it is on the page.
pub fn list(cx: &mut Cx, tx: &mut Tx) -> Reply {
    if cx.caller.agency.is_nil() {
        return Err(Error::Forbidden);
    }
    let window = Window::of(&cx.params);
    let surveys = store::of_agency(tx, cx.caller.agency)?;
    let all = cohorts(&surveys, cx.today());
    let rows: Vec<Row> =
        all.iter().flat_map(|it| it.effects.iter().map(|one| row(cx, it, one))).collect();
    let title = cx.t("impacts-figures");
    let list = List {
        above: ui::crumbs(cx, &[("/impacts", cx.t("impacts-title").as_str())], &title),
        title,
        total: rows.len(),
        columns: vec![
            column(cx.t("impacts-effect")),
            numbers(cx.t("impacts-year")),
            numbers(cx.t("impacts-month")),
            numbers(cx.t("impacts-due-n")),
            numbers(cx.t("impacts-asked-n")),
            numbers(cx.t("impacts-answered-n")),
            numbers("n".to_owned()),
            numbers(cx.t("impacts-median")),
            numbers(cx.t("impacts-weighted")),
            numbers(cx.t("impacts-unchanged")),
            numbers(cx.t("impacts-unknown")),
        ],
        rows: rows.into_iter().skip(window.offset).take(window.limit).collect(),
        empty: cx.t("impacts-no-cases"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn row(cx: &Cx, it: &Cohort, one: &Effect) -> Row {
    let count = |n: usize| Value::number(cx, i64::try_from(n).unwrap_or(i64::MAX));
    let figure = |value: Option<i64>, n: usize| amount(cx, one, (value, n));
    let weighted =
        if it.months == 0 { Value::text("–") } else { figure(one.sum, one.attributed) };
    let unchanged = if one.median.is_some() { count(one.unchanged) } else { Value::text("–") };
    let year = i64::from(it.year);
    Row {
        id: String::new(),
        url: "/impacts".to_owned(),
        title: cx.word("impacts-", one.name),
        note: String::new(),
        cells: vec![
            // A year is no amount.
            Value { cell: Value::number(cx, year).cell, ..Value::text(year.to_string()) },
            Value::number(cx, it.months),
            count(it.due),
            count(it.asked),
            count(it.answered),
            count(one.n),
            figure(one.median, one.n),
            weighted,
            unchanged,
            count(one.unknown),
        ],
    }
}

/// A number, or that it is hidden because it would lead to few. Money is exported in euro.
#[expect(clippy::cast_precision_loss, reason = "spreadsheets have no other numbers")]
fn amount(cx: &Cx, one: &Effect, (value, n): (Option<i64>, usize)) -> Value {
    match value {
        Some(value) if one.is_money => Value {
            cell: Cell::Number(value as f64 / 100.0),
            ..Value::text(cx.cents(value, "EUR"))
        },
        Some(value) => Value::number(cx, value),
        None if n == 0 => Value::text(cx.t("impacts-nobody")),
        None => Value::text(cx.t("impacts-hidden")),
    }
}
