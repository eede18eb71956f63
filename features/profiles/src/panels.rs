//! What profiles show on the pages of organisations.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    completeness::{Completeness, Item},
    ui::{self, Html, Panel},
    web::Cx,
};
use organisations::Organisation;

use crate::{
    attachment::{self, Place, pages::Shown},
    owner::{
        acts::{action, see},
        model::Owner,
    },
    policy,
    skill::{self, Kind, pages::Group},
};

/// Logo, skills, offers and wishes, and files of an organisation.
pub const PANELS: &[Panel] =
    &[Panel { place: "organisations.organisation", rank: 5, show: of_organisation }];

/// What an organisation could say of itself here and does not yet.
pub const COMPLETENESS: &[Completeness] = &[Completeness { noun: "organisation", items }];

fn items(tx: &mut Tx, id: &str) -> Result<Vec<Item>> {
    let Ok(id) = id.parse::<Id<Organisation>>() else { return Ok(Vec::new()) };
    let owner = Owner::Organisation(id);
    let (skills, files) = (skill::store::of(tx, owner)?, attachment::store::of(tx, owner)?);
    let url = owner.url();
    let item = |key, done, at: &str| Item { key, done, link: format!("{url}/{at}") };
    let has = |kind: Kind| skills.iter().any(|it| it.kind == kind);
    let known = skills.iter().filter(|it| it.kind.has_level()).count();
    Ok(vec![
        item("profiles-item-skills", known >= 3, "skills"),
        item("profiles-item-evidence", skills.iter().any(|it| !it.evidence.is_empty()), "skills"),
        item("profiles-item-offer", has(Kind::Offer), "skills"),
        item("profiles-item-wish", has(Kind::Wish), "skills"),
        item("profiles-item-logo", files.iter().any(|it| it.role == Place::Picture), "files"),
    ])
}

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
