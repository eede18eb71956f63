//! What opportunities show on pages of lower features.

use askama::Template;
use kit::{
    Id, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};
use organisations::Organisation;

use crate::{acts, model::Profile, policy, store};

/// The opportunities of an organisation, for those who may write them: for anybody else the
/// panel would give away who stands behind a published one.
pub const OF_ORGANISATION: Panel =
    Panel { place: "organisations.organisation", rank: 30, show: of_organisation };

#[derive(Template)]
#[template(path = "panel.html")]
struct Shown<'a> {
    cx: &'a Cx,
    profiles: Vec<Profile>,
    organisation: Id<Organisation>,
}

fn of_organisation(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Organisation>>() else { return Ok(None) };
    if cx.caller.is_guest() {
        return Ok(None);
    }
    let Ok(organisation) = acts::owner(tx, &cx.caller, id) else { return Ok(None) };
    // What was written for a record that was merged since stands here, too.
    let family = organisations::family_of(tx, organisation.id)?;
    let mut profiles = store::of_organisations(tx, &family)?;
    profiles.retain(|it| policy::allows(&cx.caller, policy::EDIT, it));
    Ok(Some(ui::html(&Shown { cx, profiles, organisation: organisation.id })))
}
