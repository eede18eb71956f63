#![forbid(unsafe_code)]
//! What people and organisations show of themselves: texts in several languages, skills with
//! level and evidence, offers and wishes, photos, logos and files.
//!
//! Each part is meant for an audience; whoever looks sees what reaches them, and the person can
//! look with other eyes. A skill keeps the concepts of the thesaurus it speaks of, so that
//! somebody who searches in another language finds it.

mod acts;
mod attachment;
mod card;
mod demo;
mod directory;
mod document;
mod jobs;
mod model;
mod owner;
mod pages;
mod panels;
mod policy;
mod privacy;
mod skill;
#[cfg(test)]
mod tests;

use kit::{feature::Entry, include_dir, search::Addition};

static MIGRATIONS: include_dir::Dir<'_> =
    include_dir::include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/locales");

pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    jobs: jobs::JOBS,
    personal: privacy::PERSONAL,
    completeness: panels::COMPLETENESS,
    panels: panels::PANELS,
    menu: &[Entry {
        at: "/people",
        key: "profiles-menu",
        icon: "user",
        action: policy::LIST,
        rank: 25,
    }],
    additions: &[Addition { noun: "organisation", add: document::add }],
    knows: Some(directory::acts::knows),
    demo: Some(demo::plant),
    ..kit::Feature::named("profiles")
};
