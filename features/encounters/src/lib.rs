#![forbid(unsafe_code)]
//! What came of meetings at events: each side says how a meeting was, and after one, three, six
//! and twelve months how far it led; the organiser reads figures and lists; who came gets a
//! certificate.
//!
//! Above `events`, which knows who met whom and when; the ladder is that of `interests`.

mod certificate;
mod demo;
mod feedback;
mod figure;
mod jobs;
mod ladder;
mod pages;
mod panels;
mod privacy;
#[cfg(test)]
mod tests;

use kit::include_dir::{Dir, include_dir};

pub use certificate::pages::of as certificate;
pub use feedback::pages::{page as feedback, take as say};

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    jobs: jobs::JOBS,
    hears: jobs::HEARS,
    panels: panels::PANELS,
    personal: privacy::PERSONAL,
    demo: Some(demo::plant),
    demo_rank: 2,
    ..kit::Feature::named("encounters")
};
