//! The routes, and the page of one organisation.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use kit::{
    Id, Person, Relation, Result, Tx, completeness, journal, ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use crate::{
    Organisation, acts, api,
    audience::{Field, pages as audience},
    claim::pages as claim,
    directory::pages as directory,
    draft::pages as draft,
    duplicate::pages as duplicate,
    family_of,
    history::{self, Moment},
    member::{self, pages as members},
    merge::pages as merge,
    model::{Belonging, Stage},
    policy::{self, Eyes, Near, Standing},
    project,
    record::pages as record,
    text::{self, Translated, pages as texts},
};

/// How many past projects and moments a page shows.
const PROJECTS: i64 = 100;
pub const MOMENTS: i64 = 50;

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
        .get("/organisations/{id}/audience", policy::SHOW, audience::edit)
        .post("/organisations/{id}/audience", policy::SHOW, audience::change)
        .get("/organisations/{id}/edit", policy::EDIT, draft::edit)
        .get("/organisations/{id}/preview", policy::SHOW, audience::preview)
        .get("/organisations/{id}/record", policy::RECORD, record::show)
        .post("/organisations/{id}/restoration", policy::ARCHIVE, restore);
    let routes = merge::routes(duplicate::routes(texts::routes(members::routes(routes))));
    api::routes(claim::routes(routes))
}

/// How the page is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    pub near: Near,
    /// Through other eyes: nothing can be done there.
    pub is_preview: bool,
}

/// A text of the organisation: its heading, what it says, and what is said of it.
struct Said {
    field: Field,
    it: Translated,
    /// Which language it is in, if the reader's own is missing or it is a translation.
    note: Option<String>,
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    /// What the reader sees of it.
    it: &'a Organisation,
    crumbs: ui::Html,
    /// What it calls itself in the reader's language, if that is not its name.
    also: Option<(String, String)>,
    /// City, region and country, as far as known.
    place: String,
    texts: Vec<Said>,
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
    /// How complete it is, for those who may write it.
    meter: Option<Meter>,
    panels: Vec<ui::Html>,
    /// What happened, for those who may know.
    moments: Vec<Moment>,
    may: May,
}

/// How complete a record is, and what is missing: name, reason, address.
struct Meter {
    percent: i64,
    missing: Vec<(String, String, String)>,
}

impl Show<'_> {
    /// Whether anything is known beside its texts; a heading alone helps nobody.
    fn has_facts(&self) -> bool {
        let it = self.it;
        let words =
            [&it.short_name, &it.website, &it.pic, &it.vat].iter().any(|words| !words.is_empty());
        let numbers = it.founded.is_some() || self.staff.is_some() || self.trl.is_some();
        let lists = !self.sectors.is_empty() || !self.languages.is_empty();
        words || numbers || lists || it.source == "cordis"
    }
}

/// Where to do what, for those who may.
#[derive(Default)]
struct May {
    edit: Option<String>,
    archive: Option<String>,
    restore: Option<String>,
    show: Option<String>,
    people: Option<String>,
    texts: Option<String>,
    record: Option<String>,
    /// Where to ask to belong to it.
    join: Option<String>,
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    let (it, standing) = acts::find(tx, &cx.caller, id)?;
    if it.id != id {
        // Who could not see the merged record does not learn that it was merged.
        acts::merged(tx, &cx.caller, id)?;
        return cx.moved(&it.url());
    }
    // What only some may see is not for the archives of robots.
    cx.hidden = it.audience != kit::Audience::Public;
    let seen = Seen { near: standing.near, is_preview: false };
    let page = shown(cx, tx, &it, seen)?.ok_or(kit::Error::NotFound)?;
    cx.page(&it.name, &Whole { page })
}

#[derive(Template)]
#[template(ext = "html", source = "{{ page }}")]
struct Whole {
    page: ui::Html,
}

/// The page of an organisation as the caller of `cx` sees it who stands so to it; none if they
/// do not see it.
pub fn shown(cx: &Cx, tx: &mut Tx, stored: &Organisation, seen: Seen) -> Result<Option<ui::Html>> {
    let standing = Standing::of(stored, seen.near);
    if !standing.is_seen(&cx.caller) {
        return Ok(None);
    }
    let eyes = Eyes { by: &cx.caller, relation: standing.relation(&cx.caller) };
    let sees = |field| eyes.see(stored, field);
    let it = eyes.look(stored);
    let family: Vec<String> = family_of(tx, it.id)?.iter().map(ToString::to_string).collect();
    let all_members = member::store::members(tx, it.id)?;
    let members = if sees(Field::People) { all_members.clone() } else { Vec::new() };
    let events = if standing.allows(&cx.caller, policy::HISTORY) && !seen.is_preview {
        journal::of(tx, "organisation", it.id, MOMENTS)?
    } else {
        Vec::new()
    };
    let past = if sees(Field::Projects) { project::of(tx, &family, PROJECTS)? } else { Vec::new() };
    let mut names = names(tx, &it, &members, &events)?;
    // Who may not know the people does not read their names in the history either.
    let hidden = if sees(Field::People) { Vec::new() } else { history::members(&events) };
    let hidden = all_members.iter().map(|it| it.0).chain(hidden).filter(|_| !sees(Field::People));
    let adviser = (!sees(Field::Adviser)).then_some(stored.adviser);
    for person in hidden.chain(adviser) {
        names.remove(&person);
    }
    let translations = text::store::of_records(tx, &[it.id.to_string()])?;
    let known = history::Known { names: &names, sees: &sees };
    let page = Show {
        cx,
        it: &it,
        crumbs: ui::crumbs(cx, &[("/organisations", &cx.t("organisations-title"))], &it.name),
        also: also(cx, &it, &translations),
        place: place(cx, &it),
        texts: said(cx, &it, &translations, &sees),
        sectors: it.sectors.0.iter().map(|code| (code.as_str(), sector(cx, code))).collect(),
        languages: it.languages.0.iter().map(|code| cx.word("language-", code)).collect(),
        projects: project::pages::lines(cx, &past),
        staff: it.staff.map(|staff| cx.number(staff)),
        trl: trl(&it),
        people: people(cx, &members, &names),
        adviser: names.get(&it.adviser).cloned(),
        agency: if sees(Field::Adviser) { agency(tx, &it)? } else { None },
        meter: meter(cx, tx, &it, (standing, seen))?,
        panels: ui::panels(cx, tx, "organisations.organisation", it.id)?,
        moments: history::moments(cx, &events, &known),
        may: if seen.is_preview { May::default() } else { May::of(cx, &it, standing) },
    };
    Ok(Some(ui::html(&page)))
}

impl May {
    fn of(cx: &Cx, it: &Organisation, standing: Standing) -> Self {
        let at = |action, noun: &str| {
            standing.allows(&cx.caller, action).then(|| format!("{}/{noun}", it.url()))
        };
        let is_active = it.stage == Stage::Active;
        let (is_own, is_member) = (standing.near >= Near::Member, standing.near == Near::Member);
        Self {
            edit: at(policy::EDIT, "edit"),
            archive: at(policy::ARCHIVE, "archive").filter(|_| is_active),
            restore: at(policy::ARCHIVE, "restoration").filter(|_| !is_active),
            show: at(policy::SHOW, "audience").filter(|_| !is_member),
            people: at(policy::SHOW, "people"),
            texts: at(policy::EDIT, "texts"),
            record: at(policy::RECORD, "record"),
            join: at(policy::JOIN, "request").filter(|_| !is_own && is_active),
        }
    }
}

/// The texts as the reader understands them best, with a note where that is not their original
/// or not the reader's language.
fn said(
    cx: &Cx,
    it: &Organisation,
    texts: &[text::Text],
    sees: &dyn Fn(Field) -> bool,
) -> Vec<Said> {
    let one = |field: Field| {
        let found = text::said(it, texts, field, cx.caller.lang)?;
        let language = cx.word("language-", &found.lang);
        let is_known = !found.lang.is_empty();
        let note = match (found.is_original, found.is_stale) {
            (true, _) => (is_known && found.lang != cx.caller.lang)
                .then(|| cx.tw("organisations-text-only", &language)),
            (false, false) => {
                Some(cx.tw("organisations-text-translated", &cx.word("language-", &it.lang)))
            }
            (false, true) => {
                Some(cx.tw("organisations-text-stale", &cx.word("language-", &it.lang)))
            }
        };
        Some(Said { field, it: found, note })
    };
    let mut all: Vec<Said> =
        text::FIELDS.into_iter().filter(|field| sees(*field)).filter_map(one).collect();
    // What was said of the text above is not said again.
    for at in (1..all.len()).rev() {
        let above = all.get(at - 1).and_then(|said| said.note.clone());
        if let Some(said) = all.get_mut(at).filter(|said| said.note == above) {
            said.note = None;
        }
    }
    all
}

/// What it calls itself in the reader's language, with that language.
fn also(cx: &Cx, it: &Organisation, texts: &[text::Text]) -> Option<(String, String)> {
    let text = texts.iter().find(|text| text.lang == cx.caller.lang)?;
    let differs = !text.name.is_empty() && text.name != it.name;
    differs.then(|| (text.name.clone(), text.lang.clone()))
}

fn meter(
    cx: &Cx,
    tx: &mut Tx,
    it: &Organisation,
    (standing, seen): (Standing, Seen),
) -> Result<Option<Meter>> {
    // For those who look after it: what is missing leads to pages that are theirs.
    let looks_after = matches!(standing.relation(&cx.caller), Relation::Own | Relation::Agency);
    if seen.is_preview || !looks_after || !standing.allows(&cx.caller, policy::EDIT) {
        return Ok(None);
    }
    let items = completeness::of(cx.app().features, tx, "organisation", &it.id.to_string())?;
    let (percent, missing) = (completeness::percent(&items), completeness::missing(cx, &items));
    Ok(Some(Meter { percent, missing }))
}

pub fn place(cx: &Cx, it: &Organisation) -> String {
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
pub fn names(
    tx: &mut Tx,
    it: &Organisation,
    members: &[(Id<Person>, Belonging)],
    events: &[journal::Event],
) -> Result<BTreeMap<Id<Person>, String>> {
    let all = members.iter().map(|it| it.0).chain(events.iter().map(|it| it.person));
    let all = all.chain(events.iter().flat_map(history::people));
    let all: BTreeSet<Id<Person>> = all.chain([it.adviser]).filter(|id| !id.is_nil()).collect();
    let all: Vec<String> = all.iter().map(ToString::to_string).collect();
    let faces = if all.is_empty() { Vec::new() } else { people::faces(tx, &all)? };
    Ok(faces.into_iter().map(|face| (face.id, face.name)).collect())
}

/// Those who belong to it, with what they are for it.
fn people(
    cx: &Cx,
    members: &[(Id<Person>, Belonging)],
    names: &BTreeMap<Id<Person>, String>,
) -> Vec<(String, String)> {
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
