//! The surveys of a case, on its page, for the staff.

use askama::Template;
use kit::{
    Agency, Id, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};

use crate::{
    model::Survey,
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
}

/// The way to the figures of one's own agency.
fn of_agency(cx: &Cx, _: &mut Tx, id: &str) -> Result<Option<Html>> {
    let own = id.parse::<Id<Agency>>().ok();
    let may = own.is_some_and(|id| policy::allows(&cx.caller, SEE, id));
    Ok(may.then(|| ui::html(&OfAgency { cx })))
}
