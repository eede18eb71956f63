//! The way from a case to an opportunity, on the page of the case.

use askama::Template;
use cases::Case;
use kit::{
    Error, Id, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};

use crate::acts;

pub const OF_CASE: Panel = Panel { place: "cases.case", rank: 60, show: of_case };

#[derive(Template)]
#[template(path = "panel.html")]
struct Shown<'a> {
    cx: &'a Cx,
    begin: String,
}

fn of_case(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Case>>() else { return Ok(None) };
    match acts::find(tx, &cx.caller, id) {
        Ok(_) => Ok(Some(ui::html(&Shown { cx, begin: format!("/cases/{id}/opportunity") }))),
        Err(Error::NotFound | Error::Forbidden | Error::SignIn) => Ok(None),
        Err(wrong) => Err(wrong),
    }
}
