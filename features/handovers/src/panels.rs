//! The way to a hand-over from the page of a case.

use askama::Template;
use cases::Case;
use kit::{
    Error, Id, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};

use crate::{
    policy::{self, RUN},
    store,
};

pub const PANELS: &[Panel] = &[
    Panel { place: "cases.case", rank: 60, show },
    Panel { place: "agencies.agency", rank: 31, show: of_agency },
];

#[derive(Template)]
#[template(path = "panel.html")]
struct Shown<'a> {
    cx: &'a Cx,
    /// Where it is asked for, or where it stands.
    url: String,
    is_asked: bool,
}

#[derive(Template)]
#[template(path = "agency.html")]
struct OfAgency<'a> {
    cx: &'a Cx,
}

/// The way to the hand-overs of one's own agency.
#[expect(clippy::unnecessary_wraps, reason = "the shape of every panel")]
fn of_agency(cx: &Cx, _: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<kit::Agency>>() else { return Ok(None) };
    Ok(policy::allows(&cx.caller, RUN, id).then(|| ui::html(&OfAgency { cx })))
}

fn show(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Case>>() else { return Ok(None) };
    let case = match cases::held(tx, &cx.caller, id) {
        Ok((case, _)) => case,
        Err(Error::NotFound | Error::Forbidden) => return Ok(None),
        Err(wrong) => return Err(wrong),
    };
    if !policy::allows(&cx.caller, RUN, case.agency) || case.standing == cases::Standing::Closed {
        return Ok(None);
    }
    let open = store::open_of(tx, case.id)?;
    let is_asked = open.is_some();
    let url = open.map_or_else(|| format!("/cases/{}/handover", case.id), |it| it.url());
    Ok(Some(ui::html(&Shown { cx, url, is_asked })))
}
