//! The way in on the page of an event, the switch on the desk of its organiser, and who of the
//! participants is a guest.

use askama::Template;
use events::{Event, Participant, Window};
use kit::{
    Id, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};

use crate::{opening, pass};

pub const PANELS: &[Panel] = &[
    Panel { place: "events.desk", rank: 40, show: desk },
    Panel { place: "events.event", rank: 10, show: event },
    Panel { place: "events.participant", rank: 10, show: participant },
];

#[derive(Template)]
#[template(path = "event_panel.html")]
struct WayIn<'a> {
    cx: &'a Cx,
    url: String,
}

/// For visitors alone: who is signed in registers with their account.
fn event(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Event>>() else { return Ok(None) };
    let event = events::look(tx, &cx.caller, id)?;
    let is_shown = cx.caller.is_guest()
        && event.registration(cx.caller.now) == Window::Open
        && opening::store::is_open(tx, id)?;
    let url = format!("{}/guest", event.url());
    Ok(is_shown.then(|| ui::html(&WayIn { cx, url })))
}

#[derive(Template)]
#[template(path = "desk_panel.html")]
struct Desk<'a> {
    cx: &'a Cx,
    url: String,
    is_open: bool,
    count: usize,
}

fn desk(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Event>>() else { return Ok(None) };
    let event = events::look(tx, &cx.caller, id)?;
    if !events::organises(&cx.caller, &event) {
        return Ok(None);
    }
    let count = pass::acts::guests(tx, id)?.len();
    let is_open = opening::store::is_open(tx, id)?;
    Ok(Some(ui::html(&Desk { cx, url: format!("{}/guests", event.url()), is_open, count })))
}

#[derive(Template)]
#[template(path = "participant_panel.html")]
struct Guest<'a> {
    cx: &'a Cx,
}

/// That somebody is a guest is the organiser's business alone.
fn participant(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Participant>>() else { return Ok(None) };
    let Some(it) = events::participant(tx, id)? else { return Ok(None) };
    let event = events::look(tx, &cx.caller, it.event)?;
    let is_shown = events::organises(&cx.caller, &event) && pass::store::is_guest(tx, id)?;
    Ok(is_shown.then(|| ui::html(&Guest { cx })))
}
