//! The tags and fields of the demo network.

use std::collections::BTreeMap;

use kit::{
    Caller, Error, Id, Result, Role, Tx,
    clock::DAY,
    demo::{self, Garden},
    journal::{self, Change},
};
use organisations::demo_organisation;
use serde::Deserialize;

use crate::{
    model::{Field, Noun, Stage, Tag},
    store::{self, Entry, Mark},
};

/// `labels.toml` of an agency.
#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    field: Vec<Made>,
    #[serde(default)]
    tag: Vec<Named>,
    #[serde(default)]
    label: Vec<Put>,
}

#[derive(Deserialize)]
struct Made {
    slug: String,
    noun: String,
    name: String,
    #[serde(default)]
    help: String,
    kind: String,
    #[serde(default)]
    choices: Vec<String>,
}

#[derive(Deserialize)]
struct Named {
    slug: String,
    noun: String,
    name: String,
    colour: String,
}

#[derive(Deserialize)]
struct Put {
    organisation: Option<String>,
    person: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    fields: BTreeMap<String, String>,
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let told =
            |wrong: &dyn std::fmt::Display| Error::Told(format!("{slug}/labels.toml: {wrong}"));
        let file: File =
            toml::from_str(garden.file(slug, "labels.toml")).map_err(|wrong| told(&wrong))?;
        let agency = demo::agency(slug);
        let by = Caller { agency, role: Role::Manager, ..Caller::house(garden.now - 60 * DAY) };
        plant_file(tx, &by, file).map_err(|wrong| told(&wrong))?;
    }
    Ok(())
}

fn field(slug: &str) -> Id<Field> {
    Id::named(&format!("demo field {slug}"))
}

fn tag(slug: &str) -> Id<Tag> {
    Id::named(&format!("demo tag {slug}"))
}

fn plant_file(tx: &mut Tx, by: &Caller, file: File) -> Result<()> {
    let unknown = |word: &str| Error::Told(format!("unknown word {word}"));
    for (at, it) in (0..).zip(file.field) {
        let it = Field {
            id: field(&it.slug),
            agency: by.agency,
            noun: it.noun.parse().map_err(|_| unknown(&it.noun))?,
            name: it.name,
            help: it.help,
            kind: it.kind.parse().map_err(|_| unknown(&it.kind))?,
            choices: it.choices.join("\n"),
            is_required: false,
            stage: Stage::Active,
            created_at: by.now + at,
        };
        store::insert_field(tx, &it)?;
    }
    for it in file.tag {
        let it = Tag {
            id: tag(&it.slug),
            agency: by.agency,
            noun: it.noun.parse().map_err(|_| unknown(&it.noun))?,
            name: it.name,
            colour: it.colour.parse().map_err(|_| unknown(&it.colour))?,
            stage: Stage::Active,
            created_at: by.now,
        };
        store::insert_tag(tx, &it)?;
    }
    file.label.into_iter().try_for_each(|it| put(tx, by, it))
}

fn put(tx: &mut Tx, by: &Caller, it: Put) -> Result<()> {
    let (noun, subject) = match (&it.organisation, &it.person) {
        (Some(slug), _) => (Noun::Organisation, demo_organisation(slug).to_string()),
        (None, Some(slug)) => (Noun::Person, demo::person(slug).to_string()),
        (None, None) => return Err(Error::Told("a label on nothing".to_owned())),
    };
    for slug in &it.tags {
        store::put_mark(tx, &Mark { tag: tag(slug), subject: subject.clone(), agency: by.agency })?;
    }
    for (slug, typed) in &it.fields {
        let found = store::field(tx, field(slug))?.open(|it| it.agency == by.agency)?;
        let value = found.read(typed).map_err(|why| Error::Told(format!("{slug}: {why}")))?;
        store::put_value(
            tx,
            &Entry { field: found.id, subject: subject.clone(), agency: by.agency, value },
        )?;
    }
    let id: Id<Noun> = subject.parse().map_err(|_| Error::NotFound)?;
    journal::write(tx, by, "labels.put", (noun.told(), id), Change::none())
}
