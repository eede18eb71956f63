#![forbid(unsafe_code)]
//! What came of advice: an adviser says what a client did with it, the client confirms it with one
//! click, a second person validates it, and later it is noted how far it went.
//!
//! The counterpart of what comes of a partnership; see domain §1.8, the record of a service and
//! its impacts.

mod acts;
mod demo;
mod model;
mod pages;
mod panels;
mod policy;
mod privacy;
mod proof;
mod store;
#[cfg(test)]
mod tests;

use kit::include_dir::{Dir, include_dir};

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    notices: acts::NOTICES,
    personal: privacy::PERSONAL,
    panels: &[panels::OF_ORGANISATION],
    demo: Some(demo::plant),
    ..kit::Feature::named("outcomes")
};
