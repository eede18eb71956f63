//! What profiles show on the pages of organisations and agencies, and the way to one's own.

use askama::Template;
use kit::{
    Agency, Error, Id, Relation, Result, Role, Tx,
    completeness::{Completeness, Item},
    ui::{self, Html, Panel},
    web::Cx,
};
use organisations::Organisation;

use crate::{
    attachment::{self, Place, pages::Shown},
    directory::{self, model::Listed},
    owner::{
        acts::{action, see},
        model::Owner,
    },
    policy,
    skill::{self, Kind, pages::Group},
};

/// Logo, skills, offers and wishes, and files of an organisation; the coaches of an agency; one's
/// own profile beside one's account.
pub const PANELS: &[Panel] = &[
    Panel { place: "organisations.organisation", rank: 5, show: of_organisation },
    Panel { place: "agencies.agency", rank: 5, show: of_agency },
    Panel { place: "people.account", rank: 5, show: of_account },
];

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

#[derive(Template)]
#[template(path = "coaches.html")]
struct Coaches<'a> {
    cx: &'a Cx,
    all: Vec<Listed>,
}

impl Coaches<'_> {
    /// What a coach can do, as far as it still holds.
    fn terms<'b>(&self, it: &'b Listed) -> Vec<&'b str> {
        let today = self.cx.today();
        let known =
            it.skills.iter().filter(|skill| skill.kind.has_level() && skill.holds_on(today));
        known.map(|skill| skill.term.as_str()).collect()
    }
}

/// The coaches of an agency whom the caller may find, with what of them reaches the caller.
fn of_agency(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Agency>>() else { return Ok(None) };
    let staff = agencies::staff_of(tx, id)?;
    let coaches = staff.iter().filter(|it| it.role == Role::Coach).map(|it| it.person);
    let mut all = directory::acts::some(tx, &cx.caller, &coaches.collect::<Vec<_>>())?;
    all.retain(|it| it.posts.iter().any(|post| post.agency == id));
    all.sort_by(|a, b| a.name.cmp(&b.name));
    Ok((!all.is_empty()).then(|| ui::html(&Coaches { cx, all })))
}

#[derive(Template)]
#[template(path = "account.html")]
struct Account<'a> {
    cx: &'a Cx,
    url: String,
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of all panels")]
fn of_account(cx: &Cx, _: &mut Tx, _: &str) -> Result<Option<Html>> {
    let url = format!("/people/{}", cx.caller.person);
    Ok(cx.may(policy::WRITE, Relation::Own).then(|| ui::html(&Account { cx, url })))
}
