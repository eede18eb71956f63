//! The agencies of the demo network and who works there.

use kit::{
    Agency, Caller, Error, Id, Person, Result, Role, Tx,
    clock::DAY,
    demo::{self, Garden},
};
use serde::Deserialize;

use crate::{
    acts::note,
    model::Draft,
    staff::{model::Membership, store as staff},
    store,
};

/// Who looks after the whole demo network; `people` plants the person of that slug.
const ADMINISTRATOR: &str = "network-administrator";
/// How long ago the network was founded.
const FOUNDED: i64 = 240 * DAY;
/// How long ago its people were appointed.
const APPOINTED: i64 = 200 * DAY;

/// `agency.toml`.
#[derive(Deserialize)]
struct Planted {
    slug: String,
    name: String,
    country: String,
    region: String,
    city: String,
    language: String,
    languages: Vec<String>,
    website: String,
    summary: String,
    network: String,
}

/// `people.toml` as far as it is about memberships.
#[derive(Deserialize)]
struct File {
    #[serde(default)]
    person: Vec<Somebody>,
}

#[derive(Deserialize)]
struct Somebody {
    slug: String,
    role: String,
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let told = |file: &str, wrong: &dyn std::fmt::Display| {
            Error::Told(format!("{slug}/{file}: {wrong}"))
        };
        let planted: Planted = toml::from_str(garden.file(slug, "agency.toml"))
            .map_err(|wrong| told("agency.toml", &wrong))?;
        plant_agency(tx, garden.now, slug, planted).map_err(|wrong| told("agency.toml", &wrong))?;
        let file: File = toml::from_str(garden.file(slug, "people.toml"))
            .map_err(|wrong| told("people.toml", &wrong))?;
        for it in &file.person {
            let role: Role = it
                .role
                .parse()
                .map_err(|_| told("people.toml", &format!("{}: no role {}", it.slug, it.role)))?;
            appoint(tx, garden.now, demo::agency(slug), (demo::person(&it.slug), role))?;
        }
    }
    match slugs.first() {
        Some(first) => {
            let person = (demo::person(ADMINISTRATOR), Role::Administrator);
            appoint(tx, garden.now, demo::agency(first), person)
        }
        None => Ok(()),
    }
}

fn plant_agency(tx: &mut Tx, now: i64, slug: &str, from: Planted) -> Result<()> {
    if from.slug != slug {
        return Err(Error::Told(format!("slug is {}, the folder is {slug}", from.slug)));
    }
    let draft = Draft {
        name: from.name,
        country: from.country,
        region: from.region,
        city: from.city,
        language: from.language,
        languages: from.languages.join("\n"),
        website: from.website,
        summary: from.summary.trim().to_owned(),
        network: from.network,
    };
    let change = kit::journal::Change::new(&draft);
    let it = draft.found(demo::agency(slug), slug.to_owned(), now - FOUNDED);
    if !store::insert(tx, &it)? {
        return Err(Error::Told("this slug is taken".to_owned()));
    }
    note(tx, &Caller::house(now - FOUNDED), "agencies.founded", it.id, change)
}

fn appoint(
    tx: &mut Tx,
    now: i64,
    agency: Id<Agency>,
    (person, role): (Id<Person>, Role),
) -> Result<()> {
    let since = now - APPOINTED;
    staff::put(tx, &Membership { agency, person, role, since, until: None })?;
    let said = serde_json::json!({ "person": person, "role": role });
    let change = kit::journal::Change::new(&said);
    note(tx, &Caller::house(since), "agencies.appointed", agency, change)
}
