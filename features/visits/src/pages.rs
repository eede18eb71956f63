//! The scripts as files, and what pages with a form for answering hold of them.

use askama::Template;
use kit::{
    Tx,
    ui::{self, Html},
    web::{Cx, Reply, Routes},
};

use crate::{
    model::{ANSWERS, GIVEN, Kept, VERSION, worker},
    policy::VISIT,
};

const SCRIPT: &str = "text/javascript; charset=utf-8";

pub fn routes() -> Routes {
    Routes::default()
        .get("/visits/answers.js", VISIT, answers)
        .get("/visits/given.js", VISIT, given)
        .get("/visits/worker.js", VISIT, work)
}

fn answers(cx: &mut Cx, _: &mut Tx) -> Reply {
    cx.send_tagged(SCRIPT, &VERSION, ANSWERS)
}

fn given(cx: &mut Cx, _: &mut Tx) -> Reply {
    cx.send_tagged(SCRIPT, &VERSION, GIVEN)
}

/// The worker may look after the pages that register it, wherever they lie: each names its own
/// narrow place.
fn work(cx: &mut Cx, _: &mut Tx) -> Reply {
    let mut reply = cx.send_tagged(SCRIPT, &VERSION, worker())?;
    let place = "/".parse().map_err(|_| kit::Error::Unreadable)?;
    reply.headers_mut().insert("service-worker-allowed", place);
    Ok(reply)
}

#[derive(Template)]
#[template(path = "form.html")]
struct Form<'a> {
    cx: &'a Cx,
    it: &'a Kept<'a>,
}

/// The attributes of a form for answering.
pub fn form(cx: &Cx, it: &Kept) -> Html {
    ui::html(&Form { cx, it })
}

#[derive(Template)]
#[template(path = "script.html")]
struct Script<'a> {
    cx: &'a Cx,
    version: &'a str,
}

/// What stands below a form for answering.
pub fn script(cx: &Cx) -> Html {
    ui::html(&Script { cx, version: &VERSION })
}
