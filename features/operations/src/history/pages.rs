//! Who did what, when, and what changed.

use askama::Template;
use kit::{
    Agency, Id, Tx,
    form::Params,
    journal::{self, Event},
    web::{Cx, Reply, Routes},
};

use crate::{model, policy};

/// Events on a page.
const MOST: i64 = 50;

pub fn routes(routes: Routes) -> Routes {
    routes.get("/history", policy::HISTORY, index)
}

struct Entry {
    event: Event,
    changes: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "history.html")]
struct Index<'a> {
    cx: &'a Cx,
    entries: Vec<Entry>,
    older: Option<i64>,
}

fn index(cx: &mut Cx, tx: &mut Tx, params: Params) -> Reply {
    // An administrator sees the whole network, everybody else their own agency.
    let agency: Id<Agency> = if policy::see_everything(cx) { Id::nil() } else { cx.caller.agency };
    let before = params.parsed("before").unwrap_or(i64::MAX);
    let events = if agency.is_nil() && !policy::see_everything(cx) {
        Vec::new()
    } else {
        journal::recent(tx, agency, before, MOST)?
    };
    let older =
        (i64::try_from(events.len()) == Ok(MOST)).then(|| events.last().map(|e| e.seq)).flatten();
    let entry = |event: Event| {
        let changes = model::changes(event.before.as_deref(), event.after.as_deref());
        Entry { event, changes }
    };
    let entries = events.into_iter().map(entry).collect();
    cx.page(&cx.t("operations-history"), &Index { cx, entries, older })
}
