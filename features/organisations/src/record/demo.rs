//! The protected part of the demo network: audiences, translations, requests, links, duplicates.

use kit::{
    Agency, Audience, Caller, Error, Id, Result, Role, Tx,
    clock::DAY,
    demo::{Garden, agency, person},
    journal::{self, Change},
};
use serde::Deserialize;

use crate::{
    Organisation,
    audience::{Audiences, Field},
    claim::{self, Claim},
    demo::organisation,
    draft::Draft,
    member,
    model::Belonging,
    store,
    text::{self, FIELDS},
};

/// `protected.toml` of an agency.
#[derive(Default, Deserialize)]
#[serde(default)]
struct File {
    audience: Vec<Shown>,
    text: Vec<Written>,
    request: Vec<Asked>,
    claim: Vec<Sent>,
    number: Vec<Known>,
    duplicate: Vec<Twice>,
}

/// Who sees the record, and words for single fields.
#[derive(Deserialize)]
struct Shown {
    organisation: String,
    record: String,
    #[serde(flatten)]
    fields: std::collections::BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Written {
    organisation: String,
    language: String,
    name: String,
    summary: String,
    #[serde(default)]
    offers: String,
    #[serde(default)]
    seeks: String,
    #[serde(default)]
    is_stale: bool,
    days_ago: i64,
}

#[derive(Deserialize)]
struct Asked {
    organisation: String,
    person: String,
    why: String,
    days_ago: i64,
}

#[derive(Deserialize)]
struct Sent {
    organisation: String,
    adviser: String,
    email: String,
    days_ago: i64,
}

#[derive(Deserialize)]
struct Known {
    organisation: String,
    pic: String,
}

#[derive(Deserialize)]
struct Twice {
    slug: String,
    name: String,
    kind: String,
    country: String,
    city: String,
    website: String,
    #[serde(default)]
    pic: String,
}

/// Plants what stands in `protected.toml` of every agency that has one.
pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    for slug in garden.agencies() {
        let all: File = toml::from_str(garden.file(slug, "protected.toml"))
            .map_err(|e| Error::Told(format!("{slug}/protected.toml: {e}")))?;
        let by = |days: i64| Caller {
            agency: agency(slug),
            role: Role::Adviser,
            ..Caller::house(garden.now - days * DAY)
        };
        for it in &all.number {
            number(tx, &by(20), it)?;
        }
        for it in &all.duplicate {
            twice(tx, &by(40), it).map_err(|e| Error::Told(format!("{slug}: {}: {e}", it.slug)))?;
        }
        for it in &all.audience {
            show(tx, &by(10), it)
                .map_err(|e| Error::Told(format!("{slug}: {}: {e}", it.organisation)))?;
        }
        for it in all.text {
            write(tx, &by(it.days_ago), it)?;
        }
        for it in &all.request {
            ask(tx, &by(it.days_ago), it)?;
        }
        for it in &all.claim {
            send(tx, &by(it.days_ago), it)?;
        }
    }
    Ok(())
}

fn tell(tx: &mut Tx, by: &Caller, verb: &'static str, id: Id<Organisation>) -> Result<()> {
    journal::write(tx, by, verb, ("organisation", id), Change::none())
}

fn number(tx: &mut Tx, by: &Caller, known: &Known) -> Result<()> {
    let before = store::stored(tx, organisation(&known.organisation))?;
    let it = Organisation { pic: known.pic.clone(), ..before };
    store::rewrite(tx, &it)?;
    tell(tx, by, "organisations.edited", it.id)
}

fn twice(tx: &mut Tx, by: &Caller, it: &Twice) -> Result<()> {
    let kind = it.kind.parse().map_err(|_| Error::Told(format!("no kind: {}", it.kind)))?;
    let draft = Draft {
        city: it.city.clone(),
        website: it.website.clone(),
        pic: it.pic.clone(),
        ..Draft::named(kind, &it.name, &it.country)
    };
    let written = Organisation::written(organisation(&it.slug), draft, ("demo", &it.slug), by.now);
    let it = Organisation { agency: by.agency, ..written };
    store::insert(tx, &it)?;
    journal::write(tx, by, "organisations.registered", ("organisation", it.id), Change::new(&it))
}

fn show(tx: &mut Tx, by: &Caller, shown: &Shown) -> Result<()> {
    let before = store::stored(tx, organisation(&shown.organisation))?;
    let audience = |word: &str| {
        word.parse::<Audience>().map_err(|_| Error::Told(format!("no audience: {word}")))
    };
    let mut audiences = Audiences::default();
    for (field, word) in &shown.fields {
        let field: Field = field.parse().map_err(|_| Error::Told(format!("no field: {field}")))?;
        audiences = audiences.with(field, audience(word)?);
    }
    let it = before.shown(audience(&shown.record)?, audiences, false, before.changed_at)?;
    store::rewrite(tx, &it)?;
    tell(tx, by, "organisations.shown", it.id)
}

fn write(tx: &mut Tx, by: &Caller, it: Written) -> Result<()> {
    let original = store::stored(tx, organisation(&it.organisation))?;
    let draft = text::Draft { name: it.name, texts: [it.summary, it.offers, it.seeks] };
    // A stale one was made of an original that said something else.
    let of = if it.is_stale {
        FIELDS.into_iter().fold(original.clone(), Organisation::without)
    } else {
        original
    };
    let text = draft.written(&of, None, &it.language, (Id::nil(), by.now, false));
    text::store::put(tx, &text)?;
    tell(tx, by, "organisations.translated", of.id)
}

fn ask(tx: &mut Tx, by: &Caller, it: &Asked) -> Result<()> {
    let by = Caller { person: person(&it.person), agency: Id::<Agency>::nil(), ..by.clone() };
    let id = organisation(&it.organisation);
    member::store::insert_request(tx, &member::Request::new(id, &by, &it.why))?;
    tell(tx, &by, "organisations.requested", id)
}

fn send(tx: &mut Tx, by: &Caller, it: &Sent) -> Result<()> {
    let by = Caller { person: person(&it.adviser), ..by.clone() };
    let wanted = claim::Wanted { email: it.email.clone(), role: Belonging::Owner, lang: "de" };
    let id = organisation(&it.organisation);
    let (claim, _) = Claim::new(id, &by, &wanted);
    claim::store::insert(tx, &claim)?;
    tell(tx, &by, "organisations.invited", id)
}
