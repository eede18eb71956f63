#![forbid(unsafe_code)]
//! Organisations of every kind, their people, and the projects they did together.
//!
//! Somebody registers an organisation or imports many; it is found in the directory by words,
//! place, kind and branch; its past projects tell with whom it works and on what. What
//! neighbours may use is exported here; everything else stays in the house.

mod acts;
mod api;
mod audience;
mod claim;
mod cordis;
mod demo;
mod directory;
mod document;
mod draft;
mod duplicate;
mod history;
mod import;
mod member;
mod merge;
mod model;
mod pages;
mod policy;
mod project;
mod record;
mod store;
#[cfg(test)]
mod tests;
mod text;

use std::collections::BTreeMap;

use kit::{
    Caller, Feature, Id, Person, Relation, Result, Tx, feature::Entry, include_dir::include_dir,
    search::Documents,
};

pub use acts::{Heard, hear};
pub use audience::{Audiences, Field};
pub use demo::organisation as demo_organisation;
pub use kit::Audience;
pub use member::Own;
pub use model::{Belonging, Kind, Organisation, Stage, Words};
pub use project::{Project, Told, family};

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
    holds: Some(member::store::holds),
    completeness: record::COMPLETENESS,
    notices: record::NOTICES,
    personal: record::PERSONAL,
    sees: &[record::SIGHT],
    finders: &[record::FINDER],
    importers: import::IMPORTERS,
    demo: Some(demo::plant),
    ..Feature::named("organisations")
};

/// The organisation with what the caller sees of it, if they see it at all. One that was merged
/// is the one it was merged into.
pub fn visible(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<Organisation> {
    acts::look(tx, by, id).map(|(it, _)| it)
}

/// The same, and how the caller stands to it: what neighbours keep of it asks their policy with.
pub fn standing(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
) -> Result<(Organisation, Relation)> {
    acts::look(tx, by, id).map(|(it, standing)| (it, standing.relation(by)))
}

/// The layers of an organisation as the index reads them, the widest first; none if it is
/// archived, merged or unknown.
pub fn docs(tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<engine_matching::Doc>> {
    document::load(tx, &[id.to_string()])
}

/// The names of organisations, for pages that speak of them: of the records that stand for
/// these; unknown ids are left out.
pub fn names(tx: &mut Tx, ids: &[Id<Organisation>]) -> Result<BTreeMap<Id<Organisation>, String>> {
    let standing = of_ids(tx, ids)?;
    let roots: Vec<String> = standing.values().map(ToString::to_string).collect();
    let names: BTreeMap<_, _> = store::names(tx, &roots)?.into_iter().collect();
    let named =
        |(id, root): (Id<Organisation>, Id<Organisation>)| Some((id, names.get(&root)?.clone()));
    Ok(standing.into_iter().filter_map(named).collect())
}

/// The newest past projects of an organisation, for those who speak for it.
pub fn projects(tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<Told>> {
    let ids: Vec<String> = family_of(tx, id)?.iter().map(ToString::to_string).collect();
    project::told(tx, &ids, 12)
}

/// The active organisations somebody belongs to.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Own>> {
    member::store::of_person(tx, person)
}

/// Every record that stands on the page of this organisation: the one that stands for all
/// first, then those that were merged into it. What neighbours keep under any of them belongs
/// on that page.
pub fn family_of(tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<Id<Organisation>>> {
    let first = store::survivor(tx, id)?;
    let kin = store::families(tx, &[first.to_string()])?;
    let others = kin.into_iter().map(|it| it.1).filter(|it| *it != first);
    Ok(std::iter::once(first).chain(others).collect())
}

/// Each of these ids with the id of the record that stands for it now; unknown ones are left out.
pub fn of_ids(
    tx: &mut Tx,
    ids: &[Id<Organisation>],
) -> Result<BTreeMap<Id<Organisation>, Id<Organisation>>> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    Ok(store::survivors(tx, &ids)?.into_iter().collect())
}
