//! Templates on the pages of events: kept from one, found above the list.

use askama::Template;
use events::Event;
use kit::{
    Id, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};

use crate::{model::NAME, store};

pub const PANELS: &[Panel] = &[
    Panel { place: "events.organise", rank: 30, show: of_event },
    Panel { place: "events.list", rank: 30, show: of_list },
];

#[derive(Template)]
#[template(path = "event.html")]
struct Keep<'a> {
    cx: &'a Cx,
    url: String,
    title: String,
}

impl Keep<'_> {
    const fn longest() -> usize {
        NAME
    }
}

fn of_event(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Event>>() else { return Ok(None) };
    let event = events::look(tx, &cx.caller, id)?;
    let may = events::organises(&cx.caller, &event);
    let title = kit::text::short(&event.title, NAME).into_owned();
    Ok(may.then(|| ui::html(&Keep { cx, url: event.url(), title })))
}

#[derive(Template)]
#[template(path = "list.html")]
struct Way<'a> {
    cx: &'a Cx,
}

/// The way to the templates, once the agency has one.
fn of_list(cx: &Cx, tx: &mut Tx, _: &str) -> Result<Option<Html>> {
    if !events::is_organiser(&cx.caller) || store::of_agency(tx, cx.caller.agency)?.is_empty() {
        return Ok(None);
    }
    Ok(Some(ui::html(&Way { cx })))
}
