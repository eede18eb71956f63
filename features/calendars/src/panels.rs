//! On one's own schedule: whether letters bring the meetings into one's calendar.

use askama::Template;
use events::{Event, Participant};
use kit::{
    Id, Person, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};

use crate::{pocket, reply, store};

pub const PANELS: &[Panel] = &[
    Panel { place: "events.agenda", rank: 5, show: pocket::pages::panel },
    Panel { place: "events.agenda", rank: 40, show: agenda },
    Panel { place: "guests.guest", rank: 40, show: guest },
    Panel { place: "events.meeting", rank: 20, show: reply::panels::of_meeting },
    Panel { place: "events.desk", rank: 20, show: reply::panels::of_desk },
];

#[derive(Template)]
#[template(path = "panel.html")]
struct Letters<'a> {
    cx: &'a Cx,
    is_off: bool,
    /// Where the button leads, or the page of the choice.
    action: String,
    is_page: bool,
}

fn is_off(tx: &mut Tx, person: Id<Person>) -> Result<bool> {
    Ok(store::choice(tx, person)?.is_some_and(|it| it.is_off))
}

fn agenda(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Event>>() else { return Ok(None) };
    let event = events::look(tx, &cx.caller, id)?;
    let me = events::own(tx, &cx.caller, &event)?.filter(Participant::is_active);
    if me.is_none() || event.ends_at <= cx.caller.now {
        return Ok(None);
    }
    let is_off = is_off(tx, cx.caller.person)?;
    let tail = if is_off { "/removal" } else { "" };
    let action = format!("{}/letters{tail}", event.url());
    Ok(Some(ui::html(&Letters { cx, is_off, action, is_page: false })))
}

/// The same for somebody without an account, who says it on the page behind their letters.
fn guest(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Participant>>() else { return Ok(None) };
    let Some(me) = events::participant(tx, id)? else { return Ok(None) };
    let Some(choice) = store::choice(tx, me.person)? else { return Ok(None) };
    let (is_off, action) = (choice.is_off, choice.url());
    Ok(Some(ui::html(&Letters { cx, is_off, action, is_page: true })))
}
