//! The way to the work list from the pages of lower features.

use askama::Template;
use kit::{
    Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};

use crate::{
    policy::{self, SEE},
    timeline::pages as timeline,
};

pub const PANELS: &[Panel] = &[
    Panel { place: "cases.work", rank: 1, show: of_cases },
    Panel { place: "organisations.organisation", rank: 22, show: timeline::panel },
];

#[derive(Template)]
#[template(path = "panel.html")]
struct Shown<'a> {
    cx: &'a Cx,
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of all panels")]
fn of_cases(cx: &Cx, _: &mut Tx, _: &str) -> Result<Option<Html>> {
    let may = policy::allows(&cx.caller, SEE, cx.caller.agency);
    Ok(may.then(|| ui::html(&Shown { cx })))
}
