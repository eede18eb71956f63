//! Loads what documents are made of: a handful of statements for any number of ids.

use std::collections::{BTreeMap, BTreeSet};

use engine_matching::Doc;
use kit::{Id, Result, Tx};

use super::model::{self, PARTNERS, PROJECTS};
use crate::{
    Organisation,
    project::{self, Told},
    store,
};

/// The documents of those that are active; the others have none.
pub fn load(tx: &mut Tx, ids: &[String]) -> Result<Vec<Doc>> {
    let found = store::active(tx, ids)?;
    let ids: Vec<String> = found.iter().map(|it| it.id.to_string()).collect();
    let mut told: BTreeMap<Id<Organisation>, Vec<Told>> = BTreeMap::new();
    for one in project::told(tx, &ids, i64::try_from(PROJECTS).unwrap_or(i64::MAX))? {
        told.entry(one.organisation).or_default().push(one);
    }
    let projects: BTreeSet<String> =
        told.values().flatten().map(|told| told.project.clone()).collect();
    let projects: Vec<String> = projects.into_iter().collect();
    let mut partners: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (project, organisation) in project::everybody(tx, &projects)? {
        let partners = partners.entry(project).or_default();
        if partners.len() < PARTNERS {
            partners.push(organisation);
        }
    }
    let of = |project: &str| partners.get(project).cloned().unwrap_or_default();
    let document = |it: Organisation| {
        let told = told.get(&it.id).map_or(&[][..], Vec::as_slice);
        model::document(it, told, of)
    };
    Ok(found.into_iter().map(document).collect())
}
