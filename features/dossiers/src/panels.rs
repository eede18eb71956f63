//! The way to a dossier from the page of a company and of a case.

use askama::Template;
use kit::{
    Error, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};

use crate::acts::{self, Asked};

pub const PANELS: &[Panel] = &[
    Panel { place: "organisations.organisation", rank: 70, show: of_organisation },
    Panel { place: "cases.case", rank: 70, show: of_case },
];

#[derive(Template)]
#[template(path = "panel.html")]
struct Shown<'a> {
    cx: &'a Cx,
    url: String,
}

fn shown(cx: &Cx, found: Result<Asked>) -> Result<Option<Html>> {
    match found {
        Ok(asked) => Ok(Some(ui::html(&Shown { cx, url: asked.url() }))),
        Err(Error::NotFound | Error::Forbidden) => Ok(None),
        Err(wrong) => Err(wrong),
    }
}

fn of_organisation(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse() else { return Ok(None) };
    shown(cx, acts::of_company(tx, &cx.caller, id))
}

fn of_case(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse() else { return Ok(None) };
    shown(cx, acts::of_case(tx, &cx.caller, id))
}
