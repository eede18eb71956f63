//! What profiles show on the pages of organisations.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};
use organisations::Organisation;

use crate::{
    attachment::{self, pages::Shown},
    owner::{
        acts::{action, see},
        model::Owner,
    },
    policy,
    skill::{self, pages::Group},
};

/// Logo, skills, offers and wishes, and files of an organisation.
pub const PANELS: &[Panel] =
    &[Panel { place: "organisations.organisation", rank: 5, show: of_organisation }];

#[derive(Template)]
#[template(path = "panel.html")]
struct Profile<'a> {
    cx: &'a Cx,
    url: String,
    name: String,
    logo: Option<Shown>,
    groups: Vec<Group>,
    documents: Vec<Shown>,
    may_write: bool,
}

fn of_organisation(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Organisation>>() else { return Ok(None) };
    let owner = Owner::Organisation(id);
    let seen = match see(tx, &cx.caller, owner) {
        Ok(seen) => seen,
        Err(Error::NotFound) => return Ok(None),
        Err(wrong) => return Err(wrong),
    };
    let groups = skill::pages::shown(cx, tx, &seen)?;
    let (logo, documents) = attachment::pages::shown(cx, tx, &seen)?;
    let may_write = policy::allows(&cx.caller, action(owner), seen.relation);
    if groups.is_empty() && logo.is_none() && documents.is_empty() && !may_write {
        return Ok(None);
    }
    let (url, name) = (owner.url(), seen.name);
    Ok(Some(ui::html(&Profile { cx, url, name, logo, groups, documents, may_write })))
}
