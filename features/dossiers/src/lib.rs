#![forbid(unsafe_code)]
//! Dossiers: everything an agency has of one company or of one case, as a file to hand on.
//!
//! Three levels of privacy, as one rule ([`model::Reach`]): all for those who work on the case, less for another agency
//! or a coach, and for funders and statistics nothing that leads to a company, a person or a place. Whoever takes a
//! dossier out is written down. What is in it belongs to neighbours; here it is only read.

mod acts;
mod company;
mod demo;
mod effect;
mod file;
mod market;
mod model;
mod pages;
mod panels;
mod paper;
mod policy;
mod privacy;
mod source;
mod store;
#[cfg(test)]
mod tests;
mod work;

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
    ..kit::Feature::named("dossiers")
};
