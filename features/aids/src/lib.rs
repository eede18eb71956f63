#![forbid(unsafe_code)]
//! State aid: how much de minimis aid a company got, and how much it may still get.
//!
//! Regulation (EU) 2023/2831: what one undertaking gets of a member state stays below a ceiling over three years,
//! counted back from each day aid is granted. Ceilings and spans have a day from which they hold, because they change.
//! Linked enterprises (`sme`) count as one. What would exceed the ceiling is refused, however many ask at once.

mod acts;
mod ceiling;
mod certificate;
mod declaration;
mod demo;
mod model;
mod pages;
mod panels;
mod policy;
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
    recorded: privacy::RECORDED,
    panels: panels::PANELS,
    demo: Some(demo::plant),
    demo_rank: 6,
    ..kit::Feature::named("aids")
};
