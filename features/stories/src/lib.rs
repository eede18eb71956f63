#![forbid(unsafe_code)]
//! Success stories: what became of a company with the help of a service, told to everybody.
//!
//! An adviser drafts one from a closed case or from an outcome, with figures as the company said them. The company agrees
//! behind a secret link, sentence by sentence, and takes it back there whenever it likes; a second person of the agency
//! publishes. What was taken back or has run out is gone from public pages at once and told so in the feed.

mod acts;
mod demo;
mod desk;
mod figure;
mod letter;
mod model;
mod pages;
mod panels;
mod policy;
mod privacy;
mod store;
#[cfg(test)]
mod tests;
mod text;

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
    demo_rank: 8,
    ..kit::Feature::named("stories")
};
