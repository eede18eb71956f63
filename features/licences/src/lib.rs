#![forbid(unsafe_code)]
//! Licences: who of an agency may use which tool of somebody else's, with number, days and evidence.
//!
//! An agency says for which tools a licence is needed; whoever records what such a tool came to asks
//! [`must_hold`] first. Thirty days before a licence ends its holder is told. Trainings for our own
//! questionnaires are recorded beside the questionnaires.

mod acts;
mod demo;
mod jobs;
mod model;
mod pages;
mod policy;
mod privacy;
mod store;
#[cfg(test)]
mod tests;

use kit::include_dir::{Dir, include_dir};

pub use acts::{lacks, must_hold};
pub use model::{NEEDED, Tool, tools};

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    jobs: &[jobs::REMIND],
    notices: jobs::NOTICES,
    personal: privacy::PERSONAL,
    demo: Some(demo::plant),
    demo_rank: 3,
    ..kit::Feature::named("licences")
};
