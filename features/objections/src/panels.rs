//! Objections on the page of an opportunity: one click for its client, how it stands for its agency.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};
use partnering::Profile;

use crate::{
    acts,
    model::{Objection, Reason},
    pages::url,
    policy, store,
};

pub const OF_OPPORTUNITY: Panel =
    Panel { place: "partnering.opportunity", rank: 3, show: of_opportunity };

#[derive(Template)]
#[template(path = "panel.html")]
struct Shown<'a> {
    cx: &'a Cx,
    last: Option<Objection>,
    /// Where the client objects with one click.
    object: Option<String>,
    at: String,
}

impl Shown<'_> {
    const fn reasons() -> &'static [&'static str] {
        &Reason::SAID
    }
}

fn of_opportunity(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Profile>>() else { return Ok(None) };
    if cx.caller.is_guest() {
        return Ok(None);
    }
    let (it, is_client) = match partnering::find_to_renew(tx, &cx.caller, id) {
        Ok(found) => found,
        Err(Error::NotFound | Error::Forbidden) => return Ok(None),
        Err(wrong) => return Err(wrong),
    };
    let last = store::of(tx, id)?.into_iter().next();
    let is_public = it.stage == partnering::Stage::Published;
    let can_object = is_public && acts::open(tx, id)?.is_none();
    let is_staff = policy::answers(&cx.caller, &it);
    if last.is_none() && !(can_object && (is_client || is_staff)) {
        return Ok(None);
    }
    let object = (can_object && is_client).then(|| url(id));
    Ok(Some(ui::html(&Shown { cx, last, object, at: url(id) })))
}
