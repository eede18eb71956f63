//! Ending the letters with meetings, and letting them come again.

use askama::Template;
use events::{ATTEND, Event, ORGANISE, VISIT};
use kit::{
    Error, Id, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use crate::{acts, model::Choice, pocket, reply};

pub fn routes() -> Routes {
    Routes::default()
        .post("/events/{id}/letters", ATTEND, |cx: &mut Cx, tx: &mut Tx, at: At| {
            own(cx, tx, at, true)
        })
        .post("/events/{id}/letters/removal", ATTEND, |cx: &mut Cx, tx: &mut Tx, at: At| {
            own(cx, tx, at, false)
        })
        .post("/events/{id}/replies", ORGANISE, choose)
        .get("/calendars/pocket.js", VISIT, pocket::pages::pocket)
        .get("/calendars/worker.js", VISIT, pocket::pages::worker)
        .get("/calendars/letters/{token}", VISIT, show)
        .post("/calendars/letters/{token}", VISIT, end)
        .post("/calendars/letters/{token}/return", VISIT, begin_again)
}

type At = Path<Id<Event>>;

/// The button on one's own schedule. The choice is for all events.
fn own(cx: &Cx, tx: &mut Tx, Path(id): At, is_off: bool) -> Reply {
    let event = events::look(tx, &cx.caller, id)?;
    let me = events::own(tx, &cx.caller, &event)?.ok_or(Error::NotFound)?;
    acts::set(tx, &cx.caller, me.person, is_off)?;
    let said = if is_off { "calendars-said-ended" } else { "calendars-said-resumed" };
    cx.to_saying(&format!("{}/agenda", event.url()), &Flash::said(said))
}

/// What the organiser wants done where a calendar declines.
fn choose(cx: &mut Cx, tx: &mut Tx, Path(id): At, form: Form) -> Reply {
    let cancels = match form.value("cancels") {
        "yes" => true,
        "no" => false,
        _ => return Err(Error::Unreadable),
    };
    reply::acts::set(tx, &cx.caller, id, cancels)?;
    let said = if cancels { "calendars-said-cancels" } else { "calendars-said-stays" };
    cx.to_saying(&format!("/events/{id}/desk"), &Flash::said(said))
}

#[derive(Template)]
#[template(path = "letters.html")]
struct Letters<'a> {
    cx: &'a Cx,
    it: Choice,
}

fn page(cx: &mut Cx, it: Choice) -> Reply {
    cx.hidden = true;
    cx.page(&cx.t("calendars-letters"), &Letters { cx, it })
}

/// Programs open every address of a letter, so opening it does nothing yet.
fn show(cx: &mut Cx, tx: &mut Tx, Path(token): Path<String>) -> Reply {
    let it = acts::read(tx, &token)?;
    page(cx, it)
}

/// RFC 8058: what programs of mail post here ends the letters, without a session and without
/// leading anywhere else.
fn end(cx: &mut Cx, tx: &mut Tx, Path(token): Path<String>) -> Reply {
    let it = acts::read(tx, &token)?;
    acts::set(tx, &cx.caller, it.person, true)?;
    let it = acts::read(tx, &token)?;
    page(cx, it)
}

fn begin_again(cx: &mut Cx, tx: &mut Tx, Path(token): Path<String>) -> Reply {
    let it = acts::read(tx, &token)?;
    acts::set(tx, &cx.caller, it.person, false)?;
    cx.to_saying(&it.url(), &Flash::said("calendars-said-resumed"))
}
