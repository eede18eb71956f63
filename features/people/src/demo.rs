//! The persons of the demo network, and links by which anybody may be one of them.

use kit::{
    Agency, Caller, Error, Id, Person, Result, Role, Tx,
    clock::DAY,
    crypto::{self, otp},
    demo::{self, Garden},
    i18n::LANGS,
    journal::{self, Change},
};
use serde::Deserialize;

use crate::{
    device,
    factor::{self, model::App},
    model::{Account, Newcomer},
    session::{
        self,
        model::{IDLE, Means, Session},
    },
    store,
    ticket::{acts::issue, model::Purpose},
    token::{self, model::Wish},
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
    };
    let first = slugs.first().map_or(Id::nil(), |slug| demo::agency(slug));
    plant_one(tx, garden.now, &administrator, (first, &hash))?;
    protect(tx, garden.now, demo::person(ADMINISTRATOR), first)
}

/// The administrator is somebody who takes care: two browsers, an app with recovery codes, a
/// token for a program, and a stranger who tried their password in vain.
fn protect(tx: &mut Tx, now: i64, person: Id<Person>, agency: Id<Agency>) -> Result<()> {
    let by = |at: i64| Caller { person, agency, ..Caller::house(at) };
    let subject = ("person", person);
    let (began, secret) = (now - 15 * DAY, otp::new_secret());
    let app = App { person, secret, last_step: 0, created_at: began };
    factor::store::insert_app(tx, &app)?;
    journal::write(tx, &by(began), "people.app_added", subject, Change::none())?;
    factor::acts::write_codes(tx, &by(began))?;
    let wish = Wish {
        name: "Nightly export".to_owned(),
        scopes: vec!["organisations:read".to_owned(), "partnering:read".to_owned()],
        lasts: 180 * DAY,
    };
    token::acts::make(tx, &by(now - 14 * DAY), &wish)?;
    let browsers =
        [("Firefox, Linux", "192.0.2.0/24", 3), ("Safari, iPhone", "2001:db8:40::/48", 1)];
    for (agent, place, days) in browsers {
        let at = now - days * DAY;
        let session = Session {
            id: Id::named(&format!("demo session {agent}")),
            key: crypto::digest(&crypto::new_key()),
            person,
            agency,
            created_at: at,
            seen_at: at,
            expires_at: at + IDLE,
            agent: agent.to_owned(),
            place: place.to_owned(),
            means: Means::Password,
            strong: true,
            proved_at: at,
        };
        session::store::insert(tx, &session)?;
        device::acts::meet(tx, person, "", agent, at)?;
        let told = told_of(agent, place, true);
        journal::write(tx, &by(at), "people.signed_in", subject, told)?;
    }
    let failed = Caller { person: Id::nil(), ..by(now - 2 * DAY) };
    let told = told_of("Chrome, Windows", "198.51.100.0/24", false);
    journal::write(tx, &failed, "people.sign_in_failed", subject, told)
}

fn told_of(agent: &str, place: &str, strong: bool) -> Change {
    let means = Means::Password.as_str();
    let told =
        serde_json::json!({"means": means, "strong": strong, "agent": agent, "place": place});
    Change::new(&told)
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
