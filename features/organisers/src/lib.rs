#![forbid(unsafe_code)]
//! Who organises an event together: another agency is asked, answers, and may do from then on what
//! the first one may, but for cancelling the event and asking others.
//!
//! Above `events`, whose policy knows the agencies that take part in organising.

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
    notices: acts::NOTICES,
    panels: panels::PANELS,
    demo: Some(demo::plant),
    demo_rank: 2,
    ..kit::Feature::named("organisers")
};
