//! The day, on the pages of the event.

use askama::Template;
use events::{Event, Participant};
use kit::{
    Id, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};

use crate::print::model::Kind;

pub const PANELS: &[Panel] = &[
    Panel { place: "events.agenda", rank: 30, show: of_agenda },
    Panel { place: "events.desk", rank: 30, show: of_desk },
];

#[derive(Template)]
#[template(path = "agenda.html")]
struct Agenda<'a> {
    cx: &'a Cx,
    url: String,
}

fn of_agenda(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Event>>() else { return Ok(None) };
    let event = events::look(tx, &cx.caller, id)?;
    let me = events::own(tx, &cx.caller, &event)?.filter(Participant::is_active);
    let is_shown = me.is_some() && event.agenda_at.is_some() && event.ends_at > cx.caller.now;
    Ok(is_shown.then(|| ui::html(&Agenda { cx, url: event.url() })))
}

#[derive(Template)]
#[template(path = "desk.html")]
struct Desk<'a> {
    cx: &'a Cx,
    url: String,
}

impl Desk<'_> {
    const fn sheets() -> &'static [&'static str] {
        Kind::WORDS
    }
}

fn of_desk(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Event>>() else { return Ok(None) };
    let event = events::organised(tx, &cx.caller, id)?;
    let all = events::participants(tx, id)?;
    let is_shown = all.iter().any(Participant::is_active);
    Ok(is_shown.then(|| ui::html(&Desk { cx, url: event.url() })))
}
