//! The routes, and the page of one organisation.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use kit::{
    Id, Person, Result, Tx, journal, ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use crate::{
    Organisation, acts, api,
    directory::pages as directory,
    draft::pages as draft,
    history::{self, Moment},
    model::{Belonging, Stage},
    policy::{self, Standing},
    project, store,
};

/// How many past projects and moments a page shows.
const PROJECTS: i64 = 100;
const MOMENTS: i64 = 50;

pub fn routes() -> Routes {
    let routes = Routes::default()
        .get("/organisations", policy::LIST, directory::index)
        .post("/organisations", policy::REGISTER, draft::create)
        .post("/organisations/bulk/archive", policy::ARCHIVE, directory::archive)
        .post("/organisations/bulk/restoration", policy::ARCHIVE, directory::restore)
        .get("/organisations/new", policy::REGISTER, draft::new)
        .get("/organisations/projects/{id}", policy::SEE, project::pages::show)
        .get("/organisations/{id}", policy::SEE, show)
        .post("/organisations/{id}", policy::EDIT, draft::change)
        .post("/organisations/{id}/archive", policy::ARCHIVE, archive)
        .get("/organisations/{id}/edit", policy::EDIT, draft::edit)
        .post("/organisations/{id}/restoration", policy::ARCHIVE, restore);
    api::routes(routes)
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Organisation,
    crumbs: ui::Html,
    /// City, region and country, as far as known.
    place: String,
    /// Code and name of each sector.
    sectors: Vec<(&'a str, String)>,
    languages: Vec<String>,
    projects: Vec<project::pages::Line>,
    staff: Option<String>,
    trl: Option<String>,
    people: Vec<(String, String)>,
    adviser: Option<String>,
    /// Address and name of the agency that looks after it.
    agency: Option<(String, String)>,
    panels: Vec<ui::Html>,
    /// What happened, for those who may know.
    moments: Vec<Moment>,
    may: May,
}

impl Show<'_> {
    /// Whether anything is known beside its texts; a heading alone helps nobody.
    fn has_facts(&self) -> bool {
        let it = self.it;
        let words = [&it.short_name, &it.website].iter().any(|words| !words.is_empty());
        let numbers = it.founded.is_some() || self.staff.is_some() || self.trl.is_some();
        let lists = !self.sectors.is_empty() || !self.languages.is_empty();
        words || numbers || lists || it.source == "cordis"
    }
}

/// Where to do what, for those who may.
struct May {
    edit: Option<String>,
    archive: Option<String>,
    restore: Option<String>,
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    let (it, standing) = acts::find(tx, &cx.caller, id)?;
    let members = store::members(tx, id)?;
    let events = if standing.allows(&cx.caller, policy::HISTORY) {
        journal::of(tx, "organisation", id, MOMENTS)?
    } else {
        Vec::new()
    };
    let names = names(tx, &it, &members, &events)?;
    let page = Show {
        cx,
        it: &it,
        crumbs: ui::crumbs(cx, &[("/organisations", &cx.t("organisations-title"))], &it.name),
        place: place(cx, &it),
        sectors: it.sectors.0.iter().map(|code| (code.as_str(), sector(cx, code))).collect(),
        languages: it.languages.0.iter().map(|code| cx.word("language-", code)).collect(),
        projects: project::pages::lines(cx, &project::of(tx, id, PROJECTS)?),
        staff: it.staff.map(|staff| cx.number(staff)),
        trl: trl(&it),
        people: people(cx, &members, &names),
        adviser: names.get(&it.adviser).cloned(),
        agency: agency(tx, &it)?,
        panels: ui::panels(cx, tx, "organisations.organisation", id)?,
        moments: history::moments(cx, &events, &names),
        may: May::of(cx, &it, standing),
    };
    cx.page(&it.name, &page)
}

impl May {
    fn of(cx: &Cx, it: &Organisation, standing: Standing) -> Self {
        let at = |action, noun: &str| {
            standing.allows(&cx.caller, action).then(|| format!("{}/{noun}", it.url()))
        };
        let is_active = it.stage == Stage::Active;
        Self {
            edit: at(policy::EDIT, "edit"),
            archive: at(policy::ARCHIVE, "archive").filter(|_| is_active),
            restore: at(policy::ARCHIVE, "restoration").filter(|_| !is_active),
        }
    }
}

fn place(cx: &Cx, it: &Organisation) -> String {
    let country = cx.word("country-", &it.country);
    let parts = [it.city.as_str(), it.region.as_str(), country.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Both levels, or the one that stands for both.
fn trl(it: &Organisation) -> Option<String> {
    let (from, to) = it.trl_from.zip(it.trl_to)?;
    Some(if from == to { from.to_string() } else { format!("{from} – {to}") })
}

fn agency(tx: &mut Tx, it: &Organisation) -> Result<Option<(String, String)>> {
    if it.agency.is_nil() {
        return Ok(None);
    }
    let name = agencies::name_of(tx, it.agency)?;
    Ok(name.map(|name| (format!("/agencies/{}", it.agency), name)))
}

/// The name of the division a code belongs to, or of its section; empty if it has none.
fn sector(cx: &Cx, code: &str) -> String {
    let digits = code.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let known = digits.get(..2).unwrap_or(code);
    let name = cx.word("nace-", known);
    if name == known { String::new() } else { name }
}

/// The names of everybody the page speaks of, in one statement.
fn names(
    tx: &mut Tx,
    it: &Organisation,
    members: &[(Id<Person>, Belonging)],
    events: &[journal::Event],
) -> Result<BTreeMap<Id<Person>, String>> {
    let all = members.iter().map(|it| it.0).chain(events.iter().map(|it| it.person));
    let all: BTreeSet<Id<Person>> = all.chain([it.adviser]).filter(|id| !id.is_nil()).collect();
    let all: Vec<String> = all.iter().map(ToString::to_string).collect();
    let faces = if all.is_empty() { Vec::new() } else { people::faces(tx, &all)? };
    Ok(faces.into_iter().map(|face| (face.id, face.name)).collect())
}

/// Those who belong to it, with what they are for it. Their names are not for everybody in the
/// world.
fn people(
    cx: &Cx,
    members: &[(Id<Person>, Belonging)],
    names: &BTreeMap<Id<Person>, String>,
) -> Vec<(String, String)> {
    let members = if cx.caller.is_guest() { &[][..] } else { members };
    let known = members.iter().filter_map(|(person, role)| Some((names.get(person)?, role)));
    known
        .map(|(name, role)| (name.clone(), cx.word("organisations-role-", role.as_str())))
        .collect()
}

fn archive(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    let it = acts::archive(tx, &cx.caller, id)?;
    let undo = format!("{}/restoration", it.url());
    cx.to_saying("/organisations", &Flash::said("organisations-archived").undone_at(&undo))
}

fn restore(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    let it = acts::restore(tx, &cx.caller, id)?;
    cx.to_saying(&it.url(), &Flash::said("organisations-restored"))
}
