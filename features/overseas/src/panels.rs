//! What is shown on pages of lower features.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};
use organisations::Organisation;
use partnering::Profile;

use crate::{
    admission::{self, model::Admission},
    entity,
    format::{self, model::Trial},
    funnel::{self, model::Contact},
    offer::{self, model::Offer},
    policy,
};

pub const PANELS: &[Panel] = &[
    Panel { place: "organisations.organisation", rank: 47, show: of_organisation },
    Panel { place: "partnering.opportunity", rank: 40, show: of_profile },
];

/// How many of each are shown.
const SOME: usize = 5;

#[derive(Template)]
#[template(path = "panel.html")]
struct OfOrganisation<'a> {
    cx: &'a Cx,
    admissions: Vec<Admission>,
    contacts: Vec<(Contact, String)>,
    trials: Vec<Trial>,
    /// Where two are brought together, for the agency.
    new: Option<String>,
}

/// What an organisation takes part in: for its own people and the agency that did it.
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
    let family = organisations::family_of(tx, it.id)?;
    let ids: Vec<String> = family.iter().map(ToString::to_string).collect();
    let is_own = funnel::store::own(tx, cx.caller.person)?.contains(&it.id.to_string());
    let sees = |agency| is_own || policy::records(&cx.caller, agency);
    let mut admissions = admission::store::of_subjects(tx, &ids)?;
    admissions.retain(|it| {
        policy::records(&cx.caller, it.agency) || admission::acts::is_own(&cx.caller, it)
    });
    let mut contacts = funnel::store::of_organisations(tx, &ids)?;
    contacts.retain(|it| sees(it.agency));
    let mut trials = format::store::of_organisations(tx, &ids)?;
    trials.retain(|it| sees(it.agency));
    let is_client = policy::records(&cx.caller, it.agency);
    if !is_client && admissions.is_empty() && contacts.is_empty() && trials.is_empty() {
        return Ok(None);
    }
    admissions.truncate(SOME);
    contacts.truncate(SOME);
    trials.truncate(SOME);
    let mut named = Vec::new();
    for contact in contacts {
        let name = entity::acts::find(tx, &cx.caller, contact.entity)?.name;
        named.push((contact, name));
    }
    let new = is_client.then(|| format!("/overseas/contacts/new?organisation={}", it.id));
    Ok(Some(ui::html(&OfOrganisation { cx, admissions, contacts: named, trials, new })))
}

#[derive(Template)]
#[template(path = "panel_profile.html")]
struct OfProfile<'a> {
    cx: &'a Cx,
    all: Vec<(Offer, String)>,
}

/// What access to the technology of a profile needs. Whose it is stays unsaid, as on the profile.
fn of_profile(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Profile>>() else { return Ok(None) };
    if cx.caller.is_guest() {
        return Ok(None);
    }
    let mut found = offer::store::of_profile(tx, id)?;
    found.retain(|it| it.is_open(cx.today()) || policy::records(&cx.caller, it.agency));
    let mut all = Vec::new();
    for it in found {
        let zone = entity::acts::find(tx, &cx.caller, it.entity)?.zone.replace('_', " ");
        all.push((it, zone));
    }
    Ok((!all.is_empty()).then(|| ui::html(&OfProfile { cx, all })))
}
