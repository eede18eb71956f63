//! The work list as a table, and where the other views are.

use kit::{
    Tx,
    list::{self, List, Row, Value, Window},
    web::{Cx, Reply, Routes},
};

use crate::{
    board::pages as board,
    handing::pages as handing,
    leave::pages as leave,
    model::{Line, distance},
    month::pages as month,
    note::pages as notes,
    policy::{HAND, SEE},
    reminder::pages as reminder,
    timeline::pages as timeline,
    views::{Gathered, gather},
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/worklists", SEE, table)
        .get("/worklists/board", SEE, board::show)
        .get("/worklists/calendar", SEE, month::show)
        .post("/worklists/choice", HAND, handing::choose)
        .post("/worklists/reminders", HAND, reminder::remind)
        .get("/worklists/handings/new", HAND, handing::new)
        .post("/worklists/handings", HAND, handing::hand)
        .get("/worklists/handings/{id}", HAND, handing::show)
        .post("/worklists/handings/{id}/removal", HAND, handing::undo)
        .get("/worklists/companies/{id}", SEE, timeline::show)
        .get("/worklists/companies/{id}/notes", SEE, notes::show)
        .post("/worklists/companies/{id}/notes", SEE, notes::add)
        .post("/worklists/notes/{id}/removal", SEE, notes::remove)
        .get("/worklists/leave", SEE, leave::show)
        .post("/worklists/leave", HAND, leave::appoint)
        .post("/worklists/leave/{id}/removal", HAND, leave::end)
}

fn table(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let window = Window::of(&cx.params);
    let mut found = gather(cx, tx)?;
    let mut shown = std::mem::take(&mut found.lines);
    if !window.only.is_empty() {
        shown.retain(|it| window.only.contains(&it.id.to_string()));
    }
    let total = shown.len();
    let shown: Vec<Line> = shown.into_iter().skip(window.offset).take(window.limit).collect();
    let columns = ["company", "service", "state", "due", "task", "waits", "owner", "country"];
    let sorts = ["", "company", "opened"];
    let sorts =
        sorts.map(|it| (it, cx.word("worklists-sort-", if it.is_empty() { "due" } else { it })));
    let list = List {
        title: cx.t("worklists-title"),
        total,
        above: found.above.clone(),
        search: Some(cx.t("worklists-search")),
        columns: columns.map(|it| list::column(cx.word("worklists-column-", it))).into(),
        rows: shown.iter().map(|it| row(cx, &found, it)).collect(),
        facets: std::mem::take(&mut found.facets),
        sorts: sorts.into(),
        actions: vec![("/worklists/leave".to_owned(), cx.t("worklists-leave"), "user")],
        bulk: vec![
            ("/worklists/choice".to_owned(), cx.t("worklists-hand-picked")),
            ("/worklists/reminders".to_owned(), cx.t("worklists-remind-picked")),
        ],
        empty: cx.t("worklists-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn row(cx: &Cx, found: &Gathered, it: &Line) -> Row {
    let due = it.due_on().map(|day| cx.day(day)).unwrap_or_default();
    let due = match distance(it.due_at, cx.caller.now) {
        "late" => Value::badge(&due, "bad"),
        "week" => Value::badge(&due, "warn"),
        _ => Value::text(due),
    };
    Row {
        id: it.id.to_string(),
        url: format!("/cases/{}", it.id),
        title: it.company.clone(),
        note: if it.root == it.id { String::new() } else { found.machine(it) },
        cells: vec![
            Value::text(found.service(it)),
            Value::text(found.state(it)),
            due,
            Value::text(found.check(it)),
            Value::text(found.waited(cx, it)),
            Value::text(found.owner(it)),
            Value::text(cx.word("country-", &it.country)),
        ],
    }
}
