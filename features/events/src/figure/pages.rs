//! Figures and meetings as tables that can be kept as files.

use kit::{
    Id, Tx,
    export::Cell,
    list::{self, List, Row, Value, Window},
    ui::Html,
    web::{Cx, Path, Reply},
};

use super::model::{Amount, Figure, figures};
use crate::{
    acts::organised,
    meeting::{self, pages::place},
    model::Event,
    pages::above,
    participant, request,
    schedule::pages::{Names, time},
};

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let it = organised(tx, &cx.caller, id)?;
    let participants = participant::store::of_event(tx, id)?;
    let requests = request::store::of_event(tx, id)?;
    let meetings = meeting::store::of_event(tx, id)?;
    let all = figures(&participants, &requests, (&meetings, cx.caller.now));
    let window = Window::of(&cx.params);
    let rows: Vec<Row> = all.iter().map(|one| row(cx, &it, one)).collect();
    let list = List {
        title: cx.t("events-figures"),
        above: above(cx, tx, &it)?,
        total: rows.len(),
        columns: vec![
            list::column(cx.t("events-figure")),
            list::column(cx.t("events-figure-of")),
            list::numbers(cx.t("events-figure-number")),
        ],
        rows: rows.into_iter().skip(window.offset).take(window.limit).collect(),
        actions: vec![(format!("{}/meetings", it.url()), cx.t("events-meetings"), "list")],
        empty: cx.t("events-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn row(cx: &Cx, event: &Event, it: &Figure) -> Row {
    let (title, of) = if it.word.is_empty() {
        (cx.t(it.group), String::new())
    } else {
        let prefix = match it.group {
            "events-registered" => "events-participant-",
            "events-request" => "events-request-",
            "events-met" => "events-met-",
            _ => "events-mode-",
        };
        (cx.word(prefix, &it.word), cx.t(it.group))
    };
    let value = shown(cx, it.value);
    Row {
        id: format!("{}{}", it.group, it.word),
        url: event.url(),
        title,
        note: String::new(),
        cells: vec![Value::text(of), value],
    }
}

/// A number, share or mean as a cell.
pub fn shown(cx: &Cx, it: Amount) -> Value {
    match it {
        Amount::Count(count) => Value::number(cx, count),
        Amount::Percent(share) => exact(share, " %"),
        Amount::Mean(mean) => exact(mean, ""),
    }
}

/// A number with one digit behind the point.
fn exact(it: Option<f64>, unit: &str) -> Value {
    match it {
        Some(it) => {
            let shown = format!("{it:.1}");
            let cell = shown.parse().map_or_else(|_| Cell::from(""), Cell::Number);
            Value { shown: Html::trusted(format!("{shown}{unit}")), cell }
        }
        None => Value::text("–"),
    }
}

/// Every meeting, for the wall and for spreadsheets.
pub fn meetings(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let it = organised(tx, &cx.caller, id)?;
    let names = Names::of(tx, &it)?;
    let window = Window::of(&cx.params);
    let mut all = meeting::store::of_event(tx, id)?;
    all.retain(|it| window.only.is_empty() || window.only.contains(&it.id.to_string()));
    let row = |one: &meeting::model::Meeting| Row {
        id: one.id.to_string(),
        url: format!("{}/meetings/{}", it.url(), one.id),
        title: time(cx, &it, one.starts_at),
        note: String::new(),
        cells: vec![
            Value::text(place(cx, one)),
            Value::text(names.name(&one.host.to_string())),
            Value::text(names.name(&one.guest.to_string())),
            Value::badge(&cx.word("events-met-", one.stage.as_str()), one.stage.colour()),
        ],
    };
    let rows = all.iter().skip(window.offset).take(window.limit).map(row).collect();
    let list = List {
        title: cx.t("events-meetings"),
        above: above(cx, tx, &it)?,
        total: all.len(),
        columns: ["when", "where", "host", "guest", "stage"]
            .map(|name| list::column(cx.t(&format!("events-{name}"))))
            .into(),
        rows,
        empty: cx.t("events-meetings-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}
