//! The organisations of the demo network, their people and their past projects.

use kit::{
    Agency, Audience, Caller, Error, Id, Person, Result, Role, Tx,
    clock::{DAY, Day},
    demo::{Garden, agency, person},
    journal::{self, Change},
};
use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    Organisation,
    draft::Draft,
    member::store as members,
    model::{Belonging, Words},
    project::{self, Participation, Project, Role as Part},
    record, store,
};

#[derive(Deserialize)]
struct Organisations {
    #[serde(default)]
    organisation: Vec<Sown>,
}

#[derive(Deserialize)]
struct Sown {
    slug: String,
    name: String,
    kind: String,
    country: String,
    #[serde(default)]
    region: String,
    #[serde(default)]
    city: String,
    #[serde(default)]
    website: String,
    founded: Option<i64>,
    staff: Option<i64>,
    #[serde(default)]
    language: String,
    #[serde(default)]
    summary: String,
    #[serde(default)]
    offers: String,
    #[serde(default)]
    seeks: String,
    #[serde(default)]
    keywords: Vec<String>,
    #[serde(default)]
    sectors: Vec<String>,
    trl: Option<(i64, i64)>,
    #[serde(default)]
    languages: Vec<String>,
    #[serde(default)]
    adviser: String,
}

#[derive(Deserialize)]
struct Projects {
    #[serde(default)]
    project: Vec<Done>,
}

#[derive(Deserialize)]
struct Done {
    acronym: String,
    title: String,
    objective: String,
    start_on: String,
    end_on: String,
    topic: String,
    programme: String,
    budget_eur: i64,
    coordinator: String,
    #[serde(default)]
    participants: Vec<String>,
}

#[derive(Deserialize)]
struct People {
    #[serde(default)]
    person: Vec<Member>,
}

#[derive(Deserialize)]
struct Member {
    slug: String,
    #[serde(default)]
    organisation: String,
}

/// The id of the demo organisation of that slug.
pub fn organisation(slug: &str) -> Id<Organisation> {
    Id::named(&format!("demo organisation {slug}"))
}

/// Plants organisations first: the participants of a project may belong to any agency.
pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    for slug in garden.agencies() {
        let all: Organisations = read(garden, slug, "organisations.toml")?;
        for (place, sown) in (0..).zip(all.organisation) {
            let told = format!("{slug}/organisations.toml: {}", sown.slug);
            plant_one(tx, (agency(slug), garden.now, place), sown).map_err(|e| wrong(&told, &e))?;
        }
    }
    for slug in garden.agencies() {
        let all: Projects = read(garden, slug, "projects.toml")?;
        for done in all.project {
            let told = format!("{slug}/projects.toml: {}", done.acronym);
            plant_project(tx, garden.now, done).map_err(|e| wrong(&told, &e))?;
        }
        let all: People = read(garden, slug, "people.toml")?;
        for member in all.person.iter().filter(|it| !it.organisation.is_empty()) {
            let told = format!("{slug}/people.toml: {}", member.slug);
            let (id, who) = (organisation(&member.organisation), person(&member.slug));
            members::add_member(tx, id, who, Belonging::Owner, garden.now)
                .map_err(|e| wrong(&told, &e))?;
            let it = store::stored(tx, id)?;
            store::set_care(tx, &Organisation { claimed_at: Some(it.changed_at), ..it })?;
        }
    }
    record::demo::plant(tx, garden)
}

fn wrong(place: &str, why: &dyn std::fmt::Display) -> Error {
    Error::Told(format!("{place}: {why}"))
}

fn read<T: DeserializeOwned>(garden: &Garden<'_>, slug: &str, name: &str) -> Result<T> {
    toml::from_str(garden.file(slug, name)).map_err(|e| wrong(&format!("{slug}/{name}"), &e))
}

fn caller(agency: Id<Agency>, person: Id<Person>, now: i64) -> Caller {
    let role = if person.is_nil() { Role::Administrator } else { Role::Adviser };
    Caller { agency, person, role, ..Caller::house(now) }
}

fn plant_one(tx: &mut Tx, (agency, now, place): (Id<Agency>, i64, i64), it: Sown) -> Result<()> {
    let kind = it.kind.parse().map_err(|_| Error::Told(format!("no kind: {}", it.kind)))?;
    let adviser = if it.adviser.is_empty() { Id::nil() } else { person(&it.adviser) };
    // One after the other over two years, the last some days ago.
    let now = now - DAY * (700 - 33 * place).max(3);
    let draft = Draft {
        short_name: String::new(),
        region: it.region,
        city: it.city,
        website: it.website,
        founded: it.founded,
        staff: it.staff,
        lang: it.language,
        summary: it.summary,
        offers: it.offers,
        seeks: it.seeks,
        keywords: Words(it.keywords),
        sectors: Words(it.sectors),
        trl: it.trl,
        languages: Words(it.languages),
        audience: Audience::Public,
        ..Draft::named(kind, &it.name, &it.country)
    };
    if let Some((field, _)) = draft.wrong().first() {
        return Err(Error::Told(format!("{field} cannot be read")));
    }
    let written = Organisation::written(organisation(&it.slug), draft, ("demo", &it.slug), now);
    let it = Organisation { agency, adviser, ..written };
    store::insert(tx, &it)?;
    let by = caller(agency, adviser, now);
    journal::write(tx, &by, "organisations.registered", ("organisation", it.id), Change::new(&it))
}

fn plant_project(tx: &mut Tx, now: i64, done: Done) -> Result<()> {
    let day = |text: &str| text.parse::<Day>().map_err(|_| Error::Told(format!("no day: {text}")));
    let cents = done.budget_eur.saturating_mul(100);
    let it = Project {
        id: Id::named(&format!("demo project {}", done.acronym)),
        source: "demo".to_owned(),
        source_key: done.acronym.clone(),
        source_digest: String::new(),
        start_on: Some(day(&done.start_on)?),
        end_on: Some(day(&done.end_on)?),
        acronym: done.acronym,
        title: done.title,
        objective: done.objective,
        topic: done.topic,
        programme: done.programme,
        scheme: String::new(),
        total_cost_cents: Some(cents),
        contribution_cents: None,
        lang: "en".to_owned(),
        changed_at: now,
    };
    project::insert(tx, &it)?;
    let all = std::iter::once((&done.coordinator, Part::Coordinator));
    let all = all.chain(done.participants.iter().map(|slug| (slug, Part::Participant)));
    for (slug, role) in all {
        let organisation = organisation(slug);
        let part = Participation { organisation, project: it.id, role, contribution_cents: None };
        project::take_part(tx, &part).map_err(|e| wrong(slug, &e))?;
    }
    let by = caller(Id::nil(), Id::nil(), now);
    journal::write(tx, &by, "organisations.imported", ("project", it.id), Change::new(&it))
}
