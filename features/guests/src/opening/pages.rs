//! What the organiser decides about guests, and who came as one.

use askama::Template;
use events::{Event, Shown};
use kit::{
    Id, Tx, ui,
    web::{Cx, Flash, Path, Reply},
};

use super::{acts, store};
use crate::{application, pass};

#[derive(Template)]
#[template(path = "guests.html")]
struct Guests<'a> {
    cx: &'a Cx,
    it: &'a Event,
    above: ui::Html,
    is_open: bool,
    /// How many have not typed their digits yet.
    waiting: i64,
    all: Vec<Shown>,
    /// What another site writes into its page.
    code: String,
}

/// The box for other sites, as HTML to be copied.
fn code(cx: &Cx, it: &Event) -> String {
    let url = format!("{}{}", cx.app().settings.base_url, it.url());
    let title = it.title.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    format!(
        "<iframe src=\"{url}/box?lang={}\" title=\"{title}\" width=\"100%\" height=\"640\" loading=\"lazy\"></iframe>\n\
         <p><a href=\"{url}\">{title}</a></p>",
        it.lang
    )
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let it = events::organised(tx, &cx.caller, id)?;
    let guests = pass::acts::guests(tx, id)?;
    let page = Guests {
        cx,
        above: events::above(cx, tx, &it)?,
        is_open: store::is_open(tx, id)?,
        waiting: application::store::waiting(tx, id, cx.caller.now)?,
        all: events::shown(tx, guests)?,
        code: code(cx, &it),
        it: &it,
    };
    cx.page(&cx.t("guests-title"), &page)
}

pub fn open(cx: &mut Cx, tx: &mut Tx, at: Path<Id<Event>>) -> Reply {
    set(cx, tx, at, true)
}

pub fn close(cx: &mut Cx, tx: &mut Tx, at: Path<Id<Event>>) -> Reply {
    set(cx, tx, at, false)
}

fn set(cx: &Cx, tx: &mut Tx, Path(id): Path<Id<Event>>, is_open: bool) -> Reply {
    let it = acts::set(tx, &cx.caller, id, is_open)?;
    let said = if is_open { "guests-said-opened" } else { "guests-said-closed" };
    cx.to_saying(&format!("{}/guests", it.url()), &Flash::said(said))
}
