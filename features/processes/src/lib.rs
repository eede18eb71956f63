#![forbid(unsafe_code)]
//! Processes: an agency makes the steps, limits and forms of its services its own.
//!
//! A manager copies a process into a draft, changes words in every language, limits and forms, switches steps and
//! fields off, sees what is wrong with it and how it looks, and publishes it. New cases take what was published last;
//! running ones stay where they are. What a version is and which one a case runs on belongs to `cases`.

mod acts;
mod demo;
mod model;
mod pages;
mod panels;
mod place;
mod privacy;
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
    personal: privacy::PERSONAL,
    panels: panels::PANELS,
    demo: Some(demo::plant),
    demo_rank: 6,
    ..kit::Feature::named("processes")
};
