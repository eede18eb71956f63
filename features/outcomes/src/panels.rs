//! What came of advice, on the page of an organisation: for its agency and its own people.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};
use organisations::Organisation;

use crate::{acts, model::Outcome, pages::newest};

pub const OF_ORGANISATION: Panel =
    Panel { place: "organisations.organisation", rank: 45, show: of_organisation };

/// How many are shown before the rest is one link away.
const SOME: usize = 3;

#[derive(Template)]
#[template(path = "panel.html")]
struct Shown<'a> {
    cx: &'a Cx,
    all: Vec<Outcome>,
    /// Where one is registered, and where the rest is, for the agency.
    new: Option<String>,
    list: Option<String>,
}

fn of_organisation(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Organisation>>() else { return Ok(None) };
    if cx.caller.is_guest() {
        return Ok(None);
    }
    let it = match organisations::visible(tx, &cx.caller, id) {
        Ok(it) => it,
        Err(Error::NotFound) => return Ok(None),
        Err(wrong) => return Err(wrong),
    };
    let Some(mut all) = newest(cx, tx, &it)? else { return Ok(None) };
    let is_client = acts::client(tx, &cx.caller, it.id).is_ok();
    let list = (is_client && !all.is_empty()).then(|| format!("/outcomes?organisation={}", it.id));
    all.truncate(SOME);
    let new = is_client.then(|| format!("/outcomes/new?organisation={}", it.id));
    Ok(Some(ui::html(&Shown { cx, all, new, list })))
}
