//! The way to one's own processes, from the list of services and their steps.

use askama::Template;
use cases::DEFINE;
use kit::{
    Relation, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};

pub const PANELS: &[Panel] = &[Panel { place: "cases.processes", rank: 1, show }];

#[derive(Template)]
#[template(path = "panel.html")]
struct Shown<'a> {
    cx: &'a Cx,
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of every panel")]
fn show(cx: &Cx, _: &mut Tx, _: &str) -> Result<Option<Html>> {
    let may = cx.caller.acts_for(cx.caller.agency) && cx.may(DEFINE, Relation::Agency);
    Ok(may.then(|| ui::html(&Shown { cx })))
}
