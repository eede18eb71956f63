#![forbid(unsafe_code)]
//! Organisations of every kind, their people, and the projects they did together.
//!
//! Somebody registers an organisation or imports many; it is found in the directory by words,
//! place, kind and branch; its past projects tell with whom it works and on what. What
//! neighbours may use is exported here; everything else stays in the house.

mod acts;
mod api;
mod cordis;
mod demo;
mod directory;
mod document;
mod draft;
mod history;
mod import;
mod model;
mod pages;
mod policy;
mod project;
mod store;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use kit::{
    Caller, Feature, Id, Person, Result, Tx, feature::Entry, include_dir::include_dir,
    search::Documents,
};

pub use demo::organisation as demo_organisation;
pub use model::{Audience, Belonging, Kind, Organisation, Stage, Words};
pub use project::{Project, family};
pub use store::Own;

static MIGRATIONS: include_dir::Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: include_dir::Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

pub const FEATURE: Feature = Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    menu: &[Entry {
        at: "/organisations",
        key: "organisations-menu",
        icon: "building",
        action: policy::LIST,
        rank: 20,
    }],
    documents: &[Documents { noun: "organisation", load: document::load }],
    importers: import::IMPORTERS,
    demo: Some(demo::plant),
    ..Feature::named("organisations")
};

/// The organisation, if the caller sees it.
pub fn visible(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<Organisation> {
    acts::find(tx, by, id).map(|(it, _)| it)
}

/// The organisation as the index and the matching read it; none if it is archived or unknown.
/// Whether the caller may see it asks [`visible`].
pub fn doc(tx: &mut Tx, id: Id<Organisation>) -> Result<Option<engine_matching::Doc>> {
    Ok(document::load(tx, &[id.to_string()])?.pop())
}

/// The names of organisations, for pages that speak of them; unknown ids are left out.
pub fn names(tx: &mut Tx, ids: &[Id<Organisation>]) -> Result<BTreeMap<Id<Organisation>, String>> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    Ok(store::names(tx, &ids)?.into_iter().collect())
}

/// The active organisations somebody belongs to.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Own>> {
    store::of_person(tx, person)
}
