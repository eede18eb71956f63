//! The persons of the demo network, and links by which anybody may be one of them.

use kit::{
    Agency, Caller, Error, Id, Person, Result, Role, Tx,
    clock::DAY,
    crypto,
    demo::{self, Garden},
    i18n::LANGS,
    journal::{self, Change},
};
use serde::Deserialize;

use crate::{
    model::{Account, Newcomer},
    store,
    ticket::{acts::issue, model::Purpose},
};

/// What everybody in the demo signs in with.
const PASSWORD: &str = "entente-demo";
/// Who looks after the whole demo network; `agencies` gives the role to the same slug.
const ADMINISTRATOR: &str = "network-administrator";

/// `people.toml` as far as it is about persons.
#[derive(Deserialize)]
struct File {
    #[serde(default)]
    person: Vec<Planted>,
}

#[derive(Deserialize)]
struct Planted {
    slug: String,
    name: String,
    email: String,
    #[serde(default)]
    languages: Vec<String>,
    #[serde(default)]
    headline: String,
    #[serde(default)]
    bio: String,
    #[serde(default)]
    competences: Vec<String>,
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let hash = crypto::hash_password(PASSWORD)?;
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let file: File = toml::from_str(garden.file(slug, "people.toml"))
            .map_err(|wrong| Error::Told(format!("{slug}/people.toml: {wrong}")))?;
        for person in &file.person {
            plant_one(tx, garden.now, person, (demo::agency(slug), &hash)).map_err(|wrong| {
                Error::Told(format!("{slug}/people.toml: {}: {wrong}", person.slug))
            })?;
        }
    }
    let administrator = Planted {
        slug: ADMINISTRATOR.to_owned(),
        name: "Ines Valtari".to_owned(),
        email: "administrator@entente.example".to_owned(),
        languages: vec!["en".to_owned(), "fi".to_owned(), "fr".to_owned()],
        headline: "Network administrator".to_owned(),
        bio: String::new(),
        competences: Vec::new(),
    };
    let first = slugs.first().map_or(Id::nil(), |slug| demo::agency(slug));
    plant_one(tx, garden.now, &administrator, (first, &hash))
}

fn plant_one(
    tx: &mut Tx,
    now: i64,
    from: &Planted,
    (agency, hash): (Id<Agency>, &str),
) -> Result<()> {
    // They came during the last half year, not all on one day; the same day at every planting.
    let id: Id<Person> = demo::person(&from.slug);
    let days = 20 + i64::from(from.slug.bytes().fold(0_u8, u8::wrapping_add)) / 2;
    let came = now - days * DAY;
    let lang = from.languages.iter().find(|lang| LANGS.contains(&lang.as_str()));
    let lang = lang.map_or("en", String::as_str).to_owned();
    let who = Newcomer { name: from.name.clone(), email: from.email.clone(), lang };
    let it = Account {
        id,
        email_confirmed_at: Some(came),
        password: Some(hash.to_owned()),
        headline: from.headline.clone(),
        bio: from.bio.trim().to_owned(),
        languages: from.languages.join("\n"),
        competences: from.competences.join("\n"),
        consented_at: Some(came),
        ..Account::new(&who, came)
    };
    if !store::insert(tx, &it)? {
        return Err(Error::Told("this address is taken".to_owned()));
    }
    let by = Caller { person: id, agency, ..Caller::house(came) };
    let change = Change::new(&serde_json::json!({ "name": it.name, "lang": it.lang }));
    journal::write(tx, &by, "people.signed_up", ("person", id), change)
}

/// A way into the demo as somebody.
#[derive(Debug, Clone)]
pub struct Entrance {
    pub role: Role,
    pub name: String,
    pub agency: String,
    /// A path that may be used many times, as long as the demo is on.
    pub path: String,
}

/// One way in for each role there is somebody for, to be printed when the demo starts.
pub fn demo_entrances(tx: &mut Tx, now: i64) -> Result<Vec<Entrance>> {
    let mut all = Vec::new();
    for role in Role::ALL {
        if let Some((person, name, agency)) = store::demo_person(tx, *role)? {
            let key = issue(tx, person, Purpose::Demo, now)?;
            all.push(Entrance { role: *role, name, agency, path: format!("/enter/{key}") });
        }
    }
    Ok(all)
}
