#![forbid(unsafe_code)]
//! Visits: one conversation at the place of a company fills needs analysis, profile, diagnosis and the draft of an
//! opportunity, and leaves a page for the company.
//!
//! What is asked stands in files, see `content/visits`. Answers are kept by themselves, also without a connection
//! ([`visits`]); what is written where is looked through first, and each document is written by its own feature.

mod acts;
mod answer;
mod demo;
mod document;
mod lint;
mod model;
mod note;
mod pages;
mod panels;
mod policy;
mod privacy;
mod review;
mod script;
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
    recorded: privacy::RECORDED,
    panels: panels::PANELS,
    demo: Some(demo::plant),
    demo_rank: 6,
    ..kit::Feature::named("conversations")
};
