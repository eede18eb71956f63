//! Loads what documents are made of: a handful of statements for any number of ids.

use std::collections::{BTreeMap, BTreeSet};

use engine_matching::Doc;
use kit::{Id, Person, Result, Tx};

use super::model::{self, Beside, PROJECTS};
use crate::{
    Organisation, member,
    project::{self, Partner, Told},
    store,
    text::{self, Text},
};

/// The layers of those that are active and stand for themselves; the others have none.
pub fn load(tx: &mut Tx, ids: &[String]) -> Result<Vec<Doc>> {
    let found = store::active(tx, ids)?;
    let ids: Vec<String> = found.iter().map(|it| it.id.to_string()).collect();
    // Whatever belongs to a merged record belongs to the one that stands for it.
    let families = store::families(tx, &ids)?;
    let root: BTreeMap<_, _> = families.iter().map(|(first, id)| (*id, *first)).collect();
    let kin: Vec<String> = root.keys().map(ToString::to_string).collect();
    let told = told(tx, &kin, &root)?;
    let partners = partners(tx, &told)?;
    let mut texts: BTreeMap<Id<Organisation>, Vec<Text>> = BTreeMap::new();
    for text in text::store::of_records(tx, &ids)? {
        texts.entry(text.organisation).or_default().push(text);
    }
    let mut people: BTreeMap<Id<Organisation>, BTreeSet<Id<Person>>> = BTreeMap::new();
    for (id, person) in member::store::of_records(tx, &kin)? {
        let id = root.get(&id).copied().unwrap_or(id);
        people.entry(id).or_default().insert(person);
    }
    let layers = |it: &Organisation| {
        let people: Vec<_> = people.get(&it.id).into_iter().flatten().copied().collect();
        let beside = Beside {
            told: told.get(&it.id).map_or(&[], Vec::as_slice),
            partners: Some(&partners),
            texts: texts.get(&it.id).map_or(&[], Vec::as_slice),
            people: &people,
        };
        model::documents(it, &beside)
    };
    Ok(found.iter().flat_map(layers).collect())
}

type Root = BTreeMap<Id<Organisation>, Id<Organisation>>;

/// The newest projects of each family, each once.
fn told(tx: &mut Tx, kin: &[String], root: &Root) -> Result<BTreeMap<Id<Organisation>, Vec<Told>>> {
    let mut told: BTreeMap<Id<Organisation>, Vec<Told>> = BTreeMap::new();
    for one in project::told(tx, kin, i64::try_from(PROJECTS).unwrap_or(i64::MAX))? {
        let id = root.get(&one.organisation).copied().unwrap_or(one.organisation);
        let all = told.entry(id).or_default();
        if let Some(first) = all.first_mut().filter(|first| first.organisation != one.organisation)
        {
            first.all_of_it = first.all_of_it.max(one.all_of_it);
        }
        if !all.iter().any(|known| known.project == one.project) {
            all.push(one);
        }
    }
    for all in told.values_mut() {
        all.truncate(PROJECTS);
    }
    Ok(told)
}

/// Who took part in these projects, by project.
fn partners(
    tx: &mut Tx,
    told: &BTreeMap<Id<Organisation>, Vec<Told>>,
) -> Result<BTreeMap<String, Vec<Partner>>> {
    let projects: BTreeSet<String> =
        told.values().flatten().map(|told| told.project.clone()).collect();
    let projects: Vec<String> = projects.into_iter().collect();
    let mut partners: BTreeMap<String, Vec<Partner>> = BTreeMap::new();
    for one in project::partners(tx, &projects)? {
        partners.entry(one.project.clone()).or_default().push(one);
    }
    Ok(partners)
}
