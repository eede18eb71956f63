//! The way to who organises an event, from its page.

use askama::Template;
use events::Event;
use kit::{
    Id, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};

use crate::pages::hint;

pub const PANELS: &[Panel] = &[Panel { place: "events.organise", rank: 20, show }];

#[derive(Template)]
#[template(path = "event.html")]
struct Hint<'a> {
    cx: &'a Cx,
    key: &'static str,
    url: String,
}

fn show(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Event>>() else { return Ok(None) };
    let event = events::look(tx, &cx.caller, id)?;
    let key = hint(tx, cx, &event)?;
    Ok(key.map(|key| ui::html(&Hint { cx, key, url: event.url() })))
}
