//! What interests show on the page of an opportunity: the way to express one, how fast its
//! agency answers, and for its agency what came in.

use askama::Template;
use kit::{
    Agency, Id, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};
use partnering::Profile;

use crate::{
    acts,
    leg::{self, model::Pace},
    policy::is_staff,
    store,
};

pub const PANELS: &[Panel] = &[
    Panel { place: "agencies.agency", rank: 60, show: of_agency },
    Panel { place: "catalogue.entry", rank: 10, show: of_entry },
    Panel { place: "partnering.opportunity", rank: 10, show: of_opportunity },
];

#[derive(Template)]
#[template(path = "panel.html")]
struct Shown<'a> {
    cx: &'a Cx,
    /// Where an interest is written down, if the reader may.
    new: Option<String>,
    pace: Option<Pace>,
    /// What came in, by state, and the list of it: for the agency of the profile.
    counts: Vec<(String, i64)>,
    desk: String,
}

impl Shown<'_> {
    fn said(&self, pace: &Pace) -> String {
        said(self.cx, pace)
    }
}

fn said(cx: &Cx, pace: &Pace) -> String {
    cx.ta("interests-pace", &[("days", pace.days().into())])
}

#[derive(Template)]
#[template(path = "pace.html")]
struct Badge<'a> {
    cx: &'a Cx,
    pace: Pace,
    /// A panel of its own, or a line beside an opportunity.
    is_panel: bool,
}

impl Badge<'_> {
    fn said(&self) -> String {
        said(self.cx, &self.pace)
    }
}

/// How fast an agency answers, on its own page.
fn of_agency(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Agency>>() else { return Ok(None) };
    let pace = leg::acts::pace_of(tx, id, cx.caller.now)?;
    Ok(pace.map(|pace| ui::html(&Badge { cx, pace, is_panel: true })))
}

/// How fast the agency of an opportunity answers, beside it in the catalogue.
fn of_entry(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Profile>>() else { return Ok(None) };
    let profile = partnering::find(tx, id)?.open(partnering::see(&cx.caller))?;
    let pace = leg::acts::pace_of(tx, profile.agency, cx.caller.now)?;
    Ok(pace.map(|pace| ui::html(&Badge { cx, pace, is_panel: false })))
}

fn of_opportunity(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Profile>>() else { return Ok(None) };
    let profile = partnering::find(tx, id)?.open(partnering::see(&cx.caller))?;
    let open = acts::open_profile(tx, &cx.caller, id).is_ok();
    let is_host = is_staff(&cx.caller) && cx.caller.acts_for(profile.agency);
    let counts = if is_host { store::counts_of(tx, id, profile.agency)? } else { Vec::new() };
    let pace = leg::acts::pace_of(tx, profile.agency, cx.caller.now)?;
    if !open && counts.is_empty() {
        return Ok(None);
    }
    let new = open.then(|| format!("/opportunities/{id}/interests/new"));
    let desk = format!("/interests/desk?part=open&profile={id}");
    Ok(Some(ui::html(&Shown { cx, new, pace, counts, desk })))
}
