#![forbid(unsafe_code)]
//! Opportunities: what organisations offer to or seek from partners in other countries.
//!
//! Somebody drafts an opportunity for an organisation; a colleague reads it, somebody of another
//! agency judges it, and it comes before the world under a reference; see [`life::model::STEPS`].
//! The world sees country and kind of the owner and who to ask, never the owner; see
//! [`model::Profile`]. It ends on a day of its own and can be renewed, or it is withdrawn.

mod acts;
mod api;
mod comment;
mod demo;
mod detail;
mod directory;
mod document;
mod draft;
mod jobs;
mod leak;
mod life;
mod lint;
mod model;
mod name;
mod number;
mod pages;
mod panels;
mod plain;
mod policy;
mod privacy;
mod review;
mod store;
#[cfg(test)]
mod tests;
mod version;
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
    jobs: &[jobs::EXPIRE, jobs::REMIND],
    personal: privacy::PERSONAL,
    retention: privacy::RULES,
    figures: model::FIGURES,
    holds: Some(document::holds),
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
