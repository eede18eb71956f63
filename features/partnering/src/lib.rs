#![forbid(unsafe_code)]
//! Opportunities: what organisations offer to or seek from partners in other countries.
//!
//! Somebody drafts an opportunity for an organisation; an adviser of its agency publishes it
//! under a reference. The world sees country and kind of the owner and who to ask, never the
//! owner; see [`model::Profile`]. It ends on a day of its own, or when it is withdrawn.

mod acts;
mod api;
mod demo;
mod directory;
mod document;
mod draft;
mod jobs;
mod model;
mod pages;
mod panels;
mod policy;
mod privacy;
mod store;
#[cfg(test)]
mod tests;
mod watch;

pub use document::{doc, titles};
pub use model::{Development, Ipr, Kind, Profile, Stage};

use kit::{feature::Entry, include_dir, search::Documents};

static MIGRATIONS: include_dir::Dir<'_> =
    include_dir::include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/locales");

pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    jobs: &[jobs::EXPIRE],
    personal: privacy::PERSONAL,
    panels: &[panels::OF_ORGANISATION],
    menu: &[Entry {
        at: "/opportunities",
        key: "partnering-menu",
        icon: "offer",
        action: policy::LIST,
        rank: 40,
    }],
    documents: &[Documents { noun: "opportunity", load: document::load }],
    notices: watch::store::NOTICES,
    sees: &[watch::store::SIGHT],
    dates: &[watch::store::dates],
    finders: &[watch::store::FINDER],
    demo: Some(demo::plant),
    ..kit::Feature::named("partnering")
};
