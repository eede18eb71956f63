//! The way to what stands in the way, from one's own schedule.

use askama::Template;
use events::{Event, Participant};
use kit::{
    Id, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};

pub const PANELS: &[Panel] = &[Panel { place: "events.agenda", rank: 20, show }];

#[derive(Template)]
#[template(path = "agenda.html")]
struct Agenda<'a> {
    cx: &'a Cx,
    url: String,
}

fn show(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Event>>() else { return Ok(None) };
    let event = events::look(tx, &cx.caller, id)?;
    let me = events::own(tx, &cx.caller, &event)?.filter(Participant::is_active);
    let is_shown = me.is_some() && event.ends_at > cx.caller.now;
    Ok(is_shown.then(|| ui::html(&Agenda { cx, url: event.url() })))
}
