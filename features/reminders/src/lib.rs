#![forbid(unsafe_code)]
//! Reminders before an event, each once and only to whom it concerns; and a page on which every
//! participant sees for themselves what keeps meetings from them.
//!
//! Above `events`, which knows requests and meetings.

mod acts;
mod jobs;
mod model;
mod pages;
mod panels;
mod store;
#[cfg(test)]
mod tests;

use kit::include_dir::{Dir, include_dir};

pub use pages::{Seat, show as hindrances};

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    jobs: jobs::JOBS,
    hears: jobs::HEARS,
    notices: acts::NOTICES,
    panels: panels::PANELS,
    ..kit::Feature::named("reminders")
};
