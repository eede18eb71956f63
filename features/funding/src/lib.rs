#![forbid(unsafe_code)]
//! Calls and topics: where money for joint projects can be had, and until when.
//!
//! Topics come from the files of funding portals, one record per portal reference. Dates decide
//! whether a topic is open; what the portal says of it is kept beside, with a mark where the two
//! cannot both be right. Everybody may read topics; nobody edits them by hand.

mod acts;
mod api;
mod demo;
mod document;
mod import;
mod jobs;
mod model;
mod pages;
mod policy;
mod portal;
mod prose;
mod store;
#[cfg(test)]
mod tests;
mod watch;

pub use acts::{Taken, take, turn};
pub use document::{doc, titles};
pub use model::{Status, Topic, family};

use kit::{feature::Entry, include_dir, search::Documents};

static MIGRATIONS: include_dir::Dir<'_> =
    include_dir::include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/locales");

pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    jobs: &[jobs::TURN],
    menu: &[Entry {
        at: "/funding",
        key: "funding-menu",
        icon: "funding",
        action: policy::SEE,
        rank: 30,
    }],
    documents: &[Documents { noun: "topic", load: document::load }],
    importers: &[import::TOPICS],
    notices: watch::store::NOTICES,
    sees: &[watch::store::SIGHT],
    dates: &[watch::store::dates],
    finders: &[watch::store::FINDER],
    demo: Some(demo::plant),
    ..kit::Feature::named("funding")
};
