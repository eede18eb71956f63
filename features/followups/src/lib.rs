#![forbid(unsafe_code)]
//! Follow-ups: an action of a plan becomes a case of a service, part of a case that runs, or the
//! draft of an opportunity.
//!
//! What the action answers goes along as the need. The page of the action, of the case and of the
//! opportunity lead to each other; when the case closes it is asked whether the action is done, and
//! a person answers.

mod acts;
mod demo;
mod jobs;
mod model;
mod pages;
mod panels;
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
    notices: jobs::NOTICES,
    personal: privacy::PERSONAL,
    panels: panels::PANELS,
    demo: Some(demo::plant),
    demo_rank: 6,
    ..kit::Feature::named("followups")
};
