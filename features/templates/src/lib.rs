#![forbid(unsafe_code)]
//! Templates of events: an agency keeps the settings of one under a name and starts new ones from
//! it, with every day moved to where the new one begins.
//!
//! Above `events`, which knows what the settings are and how they are written.

mod acts;
mod demo;
mod model;
mod pages;
mod panels;
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
    panels: panels::PANELS,
    demo: Some(demo::plant),
    demo_rank: 2,
    ..kit::Feature::named("templates")
};
