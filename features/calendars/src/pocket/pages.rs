//! The two scripts that keep a schedule, and the words about it on its page.
//!
//! The worker answers for nothing but the schedule and what its page is made of, and only when
//! the network does not. It has to see the whole house all the same, because the copy goes when
//! somebody signs out, wherever they do; and with every answer that says the page is not theirs.

use askama::Template;
use events::{Event, Participant};
use kit::{
    Error, Id, Result, Tx,
    clock::DAY,
    crypto,
    ui::{self, Html},
    web::{Cx, Reply},
};

const WORKER: &str = include_str!("../../templates/worker.txt");
const POCKET: &str = include_str!("../../templates/pocket.txt");
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// For how long after an event its schedules are kept anew.
const AFTER: i64 = 2 * DAY;

pub fn worker(cx: &mut Cx, _: &mut Tx) -> Reply {
    let mut reply = cx.send_tagged(SCRIPT, &crypto::digest(WORKER), WORKER)?;
    let whole = "/".parse().map_err(|_| Error::Unreadable)?;
    reply.headers_mut().insert("service-worker-allowed", whole);
    Ok(reply)
}

pub fn pocket(cx: &mut Cx, _: &mut Tx) -> Reply {
    cx.send_tagged(SCRIPT, &crypto::digest(POCKET), POCKET)
}

#[derive(Template)]
#[template(path = "pocket_panel.html")]
struct Kept<'a> {
    cx: &'a Cx,
}

/// On one's own schedule, until the event is over.
pub fn panel(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Event>>() else { return Ok(None) };
    let event = events::look(tx, &cx.caller, id)?;
    let me = events::own(tx, &cx.caller, &event)?.filter(Participant::is_active);
    let is_shown = me.is_some() && event.ends_at + AFTER > cx.caller.now;
    Ok(is_shown.then(|| ui::html(&Kept { cx })))
}
