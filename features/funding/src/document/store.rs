//! What the index knows of topics.

use engine_matching::{Audience, Doc, Facets, HistoryItem, Kind};
use kit::{Id, Result, Tx};

use crate::{
    model::{Topic, family},
    prose, store,
};

/// The documents of those ids.
pub fn load(tx: &mut Tx, ids: &[String]) -> Result<Vec<Doc>> {
    Ok(store::some(tx, ids)?.iter().map(document).collect())
}

/// The document of a topic: what a wish on its behalf is made of.
pub fn doc(tx: &mut Tx, id: Id<Topic>) -> Result<Option<Doc>> {
    Ok(load(tx, &[id.to_string()])?.pop())
}

/// Ids and titles of those that exist.
pub fn titles(tx: &mut Tx, ids: &[String]) -> Result<Vec<(String, String)>> {
    store::titles(tx, ids)
}

fn document(it: &Topic) -> Doc {
    let mut doc = Doc::new(it.id.to_string(), Kind::Topic, it.title.clone());
    doc.lang = it.language.parse().ok();
    doc.summary = prose::beginning(&it.description, 400);
    doc.body = [it.description.as_str(), it.objectives.as_str()].join("\n\n");
    doc.keywords = it.keywords.lines().map(str::to_owned).collect();
    doc.facets = Facets {
        subkind: it.action_type.to_lowercase(),
        programme: it.programme.clone(),
        languages: vec![it.language.clone()],
        status: it.status.as_str().to_owned(),
        ..Facets::default()
    };
    doc.trl = prose::readiness(&it.description).or_else(|| prose::readiness(&it.conditions));
    doc.opens_on = it.opens_on.map(|day| day.0);
    doc.deadline_on = it.deadline_on.map(|day| day.0);
    let (least, most) = (it.budget_min.or(it.budget_max), it.budget_max.or(it.budget_min));
    doc.budget = least.zip(most).map(|(least, most)| (least / 100, most / 100));
    doc.history = vec![HistoryItem { family: family(&it.code), ..HistoryItem::default() }];
    doc.audience = Audience::Public;
    doc.changed_at = it.changed_at;
    doc.ref_code.clone_from(&it.code);
    doc
}
