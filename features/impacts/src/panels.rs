//! The surveys of a case, on its page, for the staff.

use askama::Template;
use kit::{
    Agency, Id, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};

use crate::{
    model::{Stage, Survey},
    policy::{self, SEE},
    store,
};

pub const PANELS: &[Panel] = &[
    Panel { place: "cases.case", rank: 40, show: of_case },
    Panel { place: "agencies.agency", rank: 61, show: of_agency },
];

#[derive(Template)]
#[template(path = "panel.html")]
struct Shown<'a> {
    cx: &'a Cx,
    all: Vec<Survey>,
}

fn of_case(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<cases::Case>>() else { return Ok(None) };
    let agency = cx.caller.agency;
    if agency.is_nil() || !policy::allows(&cx.caller, SEE, agency) {
        return Ok(None);
    }
    let all = store::of_record(tx, agency, id)?;
    if all.is_empty() {
        return Ok(None);
    }
    Ok(Some(ui::html(&Shown { cx, all })))
}

#[derive(Template)]
#[template(path = "agency.html")]
struct OfAgency<'a> {
    cx: &'a Cx,
    /// How many companies are to be asked now.
    due: usize,
}

/// The way to the figures of one's own agency.
fn of_agency(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Agency>>() else { return Ok(None) };
    if !policy::allows(&cx.caller, SEE, id) {
        return Ok(None);
    }
    let all = store::of_agency(tx, id)?;
    let is_due = |it: &&Survey| it.due_on <= cx.today() && it.stage != Stage::Answered;
    let due = all.iter().filter(is_due).count();
    Ok(Some(ui::html(&OfAgency { cx, due })))
}
