//! Loads what is added: one statement for any number of documents.

use std::collections::BTreeMap;

use engine_matching::Doc;
use kit::{Result, Tx};

use super::model::extend;
use crate::skill::{self, Skill};

/// Adds to the documents of organisations what is said of each, as far as its readers may see it.
pub fn add(tx: &mut Tx, docs: &mut [Doc]) -> Result<()> {
    let ids: Vec<String> = docs.iter().map(|doc| doc.id.clone()).collect();
    let mut of: BTreeMap<String, Vec<Skill>> = BTreeMap::new();
    for it in skill::store::of_many(tx, "organisation", &ids)? {
        of.entry(it.owner.to_string()).or_default().push(it);
    }
    for doc in docs {
        if let Some(skills) = of.get(&doc.id) {
            extend(doc, skills);
        }
    }
    Ok(())
}
