//! The calendar itself, and the form that makes its key.

use askama::Template;
use kit::{
    Error, Tx, crypto, ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::acts;
use crate::policy;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/calendar/{file}", policy::CALENDAR, read)
        .post("/notices/calendar", policy::SET, make)
        .post("/notices/calendar/removal", policy::SET, close)
}

#[derive(Template)]
#[template(path = "calendar.html")]
struct Made<'a> {
    cx: &'a Cx,
    url: String,
}

/// Shows the address once: only a digest of its key is kept.
fn make(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let key = acts::make(tx, &cx.caller)?;
    let url = format!("{}/calendar/{key}.ics", cx.app().settings.base_url);
    cx.page(&cx.t("notices-calendar"), &Made { cx, url })
}

fn close(cx: &mut Cx, tx: &mut Tx) -> Reply {
    acts::close(tx, &cx.caller)?;
    cx.to_saying("/notices/settings", &Flash::said("notices-calendar-closed"))
}

fn read(cx: &mut Cx, tx: &mut Tx, Path(file): Path<String>) -> Reply {
    let key = file.strip_suffix(".ics").ok_or(Error::NotFound)?;
    let text = acts::read(tx, cx.app(), key, cx.caller.now)?;
    cx.send_tagged("text/calendar; charset=utf-8", &crypto::digest(&text), text)
}
