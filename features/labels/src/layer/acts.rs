//! Making the layers of many records at once.

use std::collections::{BTreeMap, BTreeSet};

use engine_matching::Doc;
use kit::{Agency, Id, Result, Tx, labels::Layers};

use super::model::{Put, layer};
use crate::{
    model::{Kind, Noun},
    policy, store,
};

pub const LAYERS: &[Layers] = &[
    Layers {
        noun: Noun::Organisation.as_str(),
        told: Noun::Organisation.told(),
        add: |tx, docs| add(tx, docs, Noun::Organisation),
    },
    Layers {
        noun: Noun::Person.as_str(),
        told: Noun::Person.told(),
        add: |tx, docs| add(tx, docs, Noun::Person),
    },
];

fn add(tx: &mut Tx, docs: &[Doc], noun: Noun) -> Result<Vec<Doc>> {
    let ids: BTreeSet<&str> = docs.iter().map(|it| it.id.as_str()).collect();
    let ids: Vec<String> = ids.into_iter().map(str::to_owned).collect();
    let mut wanted: BTreeMap<Id<Agency>, Vec<String>> = BTreeMap::new();
    for (agency, subject) in store::agencies(tx, &ids)? {
        wanted.entry(agency).or_default().push(subject);
    }
    let mut all = Vec::new();
    for (agency, subjects) in wanted {
        let name = format!("agency:{agency}");
        for (subject, put) in put(tx, agency, noun, &subjects)? {
            let docs: Vec<Doc> = docs.iter().filter(|it| it.id == subject).cloned().collect();
            all.extend(layer(&docs, (&name, policy::key(agency)), put));
        }
    }
    Ok(all)
}

/// What an agency put on each of some records.
fn put(
    tx: &mut Tx,
    agency: Id<Agency>,
    noun: Noun,
    subjects: &[String],
) -> Result<BTreeMap<String, Put>> {
    let (fields, tags) = (store::fields(tx, agency, noun)?, store::tags(tx, agency, noun)?);
    let mut all: BTreeMap<String, Put> = BTreeMap::new();
    for mark in store::marks(tx, agency, subjects)? {
        let Some(tag) = tags.iter().find(|it| it.id == mark.tag) else { continue };
        let put = all.entry(mark.subject).or_default();
        put.labels.push(tag.label());
        put.keywords.push(tag.name.clone());
    }
    for value in store::values(tx, agency, subjects)? {
        let Some(field) = fields.iter().find(|it| it.id == value.field) else { continue };
        let put = all.entry(value.subject).or_default();
        put.labels.extend(field.label(&value.value));
        if field.kind != Kind::Flag {
            put.texts.push(value.value);
        }
    }
    Ok(all)
}
