#![forbid(unsafe_code)]
//! Hand-overs: a case goes to another agency of the network.
//!
//! The agency that has it asks one other, with a reason; the company is told by letter and, where the agency wants it
//! so, has to agree first; the other agency accepts and names an adviser, or declines. What moves and who reads what
//! was before belongs to `cases`.

mod acts;
mod demo;
mod jobs;
mod letter;
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
    notices: jobs::NOTICES,
    personal: privacy::PERSONAL,
    panels: panels::PANELS,
    demo: Some(demo::plant),
    demo_rank: 5,
    ..kit::Feature::named("handovers")
};
