//! The profiles of the demo network: every person says something, some say much.

use engine_text::Lang;
use kit::{
    Agency, Audience, Caller, Error, Id, Result, Tx,
    clock::{DAY, Day},
    demo::{self, Garden},
    journal::{self, Change},
};
use organisations::demo_organisation;
use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    acts::note,
    card::{
        self, Part,
        model::{Card, Fluency, Text, Tongue},
    },
    jobs::{self, Model},
    model::Words,
    owner::model::{Owner, Seen},
    policy,
    skill::{self, Kind, Level, Skill, model::Draft},
};

/// `agency.toml` as far as people live where their agency is.
#[derive(Deserialize)]
struct Home {
    country: String,
    region: String,
}

#[derive(Deserialize)]
struct People {
    #[serde(default)]
    person: Vec<Somebody>,
}

/// `people.toml` as far as it tells of a profile.
#[derive(Deserialize)]
struct Somebody {
    slug: String,
    name: String,
    languages: Vec<String>,
    #[serde(default)]
    bio: String,
    #[serde(default)]
    competences: Vec<String>,
}

/// `profiles.toml`: what some say beyond that.
#[derive(Deserialize, Default)]
struct Profiles {
    #[serde(default)]
    person: Vec<Profile>,
    #[serde(default)]
    organisation: Vec<Profile>,
}

#[derive(Deserialize, Default)]
struct Profile {
    slug: String,
    #[serde(default)]
    language: String,
    /// What is said about them in English, where that is not their own language.
    #[serde(default)]
    english: String,
    #[serde(default)]
    links: Vec<String>,
    #[serde(default)]
    skills: Vec<Sown>,
    /// Title and words of a text kept beside.
    #[serde(default)]
    file: Option<(String, String)>,
}

#[derive(Deserialize)]
struct Sown {
    kind: String,
    term: String,
    #[serde(default)]
    level: String,
    #[serde(default)]
    evidence: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    audience: String,
    #[serde(default)]
    days: Option<i32>,
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let mut models = Vec::new();
    for slug in garden.agencies() {
        let home: Home = read(garden, slug, "agency.toml")?;
        let people: People = read(garden, slug, "people.toml")?;
        let profiles: Profiles = read(garden, slug, "profiles.toml")?;
        for it in &people.person {
            let more = profiles.person.iter().find(|more| more.slug == it.slug);
            let told = format!("{slug}/profiles.toml: {}", it.slug);
            plant_person(tx, garden.now, (slug, &home), (it, more))
                .map_err(|e| wrong(&told, &e))?;
            if more.is_some() {
                models.push(model("person", demo::person(&it.slug).cast(), &it.name, None));
            }
        }
        for it in &profiles.organisation {
            let told = format!("{slug}/profiles.toml: {}", it.slug);
            plant_organisation(tx, garden.now, slug, it).map_err(|e| wrong(&told, &e))?;
            let id = demo_organisation(&it.slug).cast();
            models.push(model("organisation", id, &it.slug, it.file.clone()));
        }
        let by = Caller { agency: demo::agency(slug), ..Caller::house(garden.now) };
        jobs::order(tx, &by, &std::mem::take(&mut models))?;
    }
    Ok(())
}

fn model(noun: &str, owner: Id<Owner>, name: &str, file: Option<(String, String)>) -> Model {
    Model { noun: noun.to_owned(), owner: owner.to_string(), name: name.to_owned(), file }
}

fn wrong(place: &str, why: &dyn std::fmt::Display) -> Error {
    Error::Told(format!("{place}: {why}"))
}

fn read<T: DeserializeOwned>(garden: &Garden<'_>, slug: &str, name: &str) -> Result<T> {
    toml::from_str(garden.file(slug, name)).map_err(|e| wrong(&format!("{slug}/{name}"), &e))
}

fn plant_person(
    tx: &mut Tx,
    now: i64,
    (slug, home): (&str, &Home),
    (it, more): (&Somebody, Option<&Profile>),
) -> Result<()> {
    let (id, agency) = (demo::person(&it.slug), demo::agency(slug));
    let now = now - 11 * DAY;
    let lang = it.languages.first().map_or("en", String::as_str);
    let text = |lang: &str, body: &str, is_original, changed_at| Text {
        person: id,
        lang: lang.to_owned(),
        body: body.trim().to_owned(),
        is_original,
        changed_at,
    };
    if !it.bio.is_empty() {
        card::store::put_text(tx, &text(lang, &it.bio, true, now))?;
    }
    let levels = [Fluency::Native, Fluency::C1, Fluency::B2, Fluency::B1];
    for (lang, level) in it.languages.iter().zip(levels) {
        card::store::put_tongue(tx, &Tongue { person: id, lang: lang.clone(), level })?;
    }
    let links = more.map(|more| more.links.clone()).unwrap_or_default();
    let card = Card {
        person: id,
        country: home.country.clone(),
        region: home.region.clone(),
        links: Words(links),
        changed_at: now,
    };
    card::store::put_card(tx, &card)?;
    card::store::put_audience(tx, id, Part::Page, Audience::Members)?;
    let seen = seen(Owner::Person(id), agency);
    let by = Caller { person: id, agency, ..Caller::house(now) };
    note(tx, &by, "profiles.card_rewritten", &seen, Change::new(&card))?;
    let told = it.competences.join(", ");
    let told = engine_text::detect(&told).map_or(lang, |lang: Lang| lang.as_str());
    let known = it.competences.iter().map(|term| Sown {
        kind: Kind::Competence.as_str().to_owned(),
        term: term.clone(),
        level: Level::Practised.as_str().to_owned(),
        evidence: String::new(),
        note: String::new(),
        audience: String::new(),
        days: None,
    });
    for (sown, place) in known.zip(1..) {
        put(tx, &by, &seen, (&sown, told, place))?;
    }
    let Some(more) = more else { return Ok(()) };
    if !more.english.is_empty() {
        // One in three was translated before the original changed.
        let age = if it.slug.len() % 3 == 0 { 40 * DAY } else { 0 };
        card::store::put_text(tx, &text("en", &more.english, false, now - age))?;
    }
    let lang = if more.language.is_empty() { lang } else { &more.language };
    for (sown, place) in more.skills.iter().zip(100..) {
        put(tx, &by, &seen, (sown, lang, place))?;
    }
    Ok(())
}

fn plant_organisation(tx: &mut Tx, now: i64, slug: &str, it: &Profile) -> Result<()> {
    let (id, agency) = (demo_organisation(&it.slug), demo::agency(slug));
    let by = Caller { agency, ..Caller::house(now - 6 * DAY) };
    let seen = seen(Owner::Organisation(id), agency);
    for (sown, place) in it.skills.iter().zip(1..) {
        put(tx, &by, &seen, (sown, &it.language, place))?;
    }
    journal::write(tx, &by, "profiles.skill_added", ("organisation", id), Change::none())
}

fn seen(owner: Owner, agency: Id<Agency>) -> Seen {
    let (name, relation) = (String::new(), kit::Relation::Own);
    let nearest = policy::nearest(&Caller::house(0), relation);
    Seen { owner, name, agency, relation, nearest }
}

fn put(tx: &mut Tx, by: &Caller, seen: &Seen, (it, lang, place): (&Sown, &str, i64)) -> Result<()> {
    let unknown = |word: &str| Error::Told(format!("{}: unknown word {word}", it.term));
    let usual = match seen.owner {
        Owner::Person(_) => Audience::Members,
        Owner::Organisation(_) => Audience::Public,
    };
    let until = it.days.map(|days| Day(Day::of(by.now).0 + days));
    let draft = Draft {
        kind: it.kind.parse().map_err(|_| unknown(&it.kind))?,
        term: it.term.clone(),
        lang: lang.to_owned(),
        concepts: Words::default(),
        level: match it.level.as_str() {
            "" => None,
            word => Some(word.parse::<Level>().map_err(|_| unknown(word))?),
        },
        evidence: it.evidence.clone(),
        note: it.note.clone(),
        audience: match it.audience.as_str() {
            "" => usual,
            word => word.parse().map_err(|_| unknown(word))?,
        },
        from_on: None,
        until_on: until,
    };
    skill::store::insert(tx, &Skill::new(draft, seen, place, by.now))
}

/// A simple picture, the same for the same name: a figure for a person, a pattern as a logo.
pub fn drawn(name: &str, is_person: bool) -> Result<Vec<u8>> {
    const SIDE: u32 = 160;
    let seed = name.bytes().fold(7_u32, |n, b| n.wrapping_mul(31).wrapping_add(u32::from(b)));
    let shade = |step: u32| u8::try_from(70 + (seed >> step) % 110).unwrap_or(128);
    let (ink, ground) = (image::Rgb([shade(3), shade(9), shade(15)]), image::Rgb([244, 241, 234]));
    let within = |x: u32, y: u32, (cx, cy, rx, ry): (i64, i64, i64, i64)| {
        let (x, y) = (i64::from(x) - cx, i64::from(y) - cy);
        x * x * ry * ry + y * y * rx * rx <= rx * rx * ry * ry
    };
    let figure = |x: u32, y: u32| within(x, y, (80, 62, 30, 36)) || within(x, y, (80, 160, 62, 54));
    // Five by five fields, mirrored, each set by a bit of the name.
    let pattern = |x: u32, y: u32| {
        let (column, row) = ((x * 5 / SIDE).min(4), (y * 5 / SIDE).min(4));
        let bit = row * 3 + column.min(4 - column);
        seed >> (bit % 31) & 1 == 1 || (column, row) == (2, 2)
    };
    let point = |x, y| {
        let is_ink = if is_person { figure(x, y) } else { pattern(x, y) };
        if is_ink { ink } else { ground }
    };
    let mut out = std::io::Cursor::new(Vec::new());
    let picture = image::DynamicImage::from(image::RgbImage::from_fn(SIDE, SIDE, point));
    let written = picture.write_to(&mut out, image::ImageFormat::Png);
    written.map_err(|e| Error::Told(e.to_string()))?;
    Ok(out.into_inner())
}
