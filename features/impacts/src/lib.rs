#![forbid(unsafe_code)]
//! Business impact: what became of a company at the end of a case, and 12 and 24 months later.
//!
//! When a case closes three surveys are planned. The company answers one short page behind the link of a letter, or an
//! adviser for it, with a source. Each number says how much of it the service brought about. Figures are medians and
//! weighted sums by year of closing, with how many answered; nothing is shown of fewer than five. See domain §2.9.

mod acts;
mod demo;
mod figure;
mod jobs;
mod letter;
mod model;
mod pages;
mod panels;
mod policy;
mod privacy;
mod quality;
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
    jobs: &[jobs::REMIND],
    hears: jobs::HEARS,
    notices: jobs::NOTICES,
    personal: privacy::PERSONAL,
    panels: panels::PANELS,
    demo: Some(demo::plant),
    demo_rank: 7,
    ..kit::Feature::named("impacts")
};
