#![forbid(unsafe_code)]
//! The client of a public opportunity objects: it is wrong, outdated, or was never agreed.
//!
//! One click is enough, behind the link of the letter that told her of the publication or on the
//! page of the opportunity. What she objects to is taken from the public at once (or as the
//! operator decides), her adviser is told, a clock runs in the working time of the agency, and she
//! gets an answer. The program itself objects when a public text leads to its client because the client
//! changed. What becomes of the opportunity is for `partnering` to say.

mod acts;
mod demo;
mod door;
mod jobs;
mod model;
mod news;
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
    jobs: &[jobs::DUE, jobs::LETTER, jobs::ANONYMITY],
    hears: &[jobs::PUBLISHED, jobs::KNOWN],
    notices: news::acts::NOTICES,
    personal: privacy::PERSONAL,
    figures: model::FIGURES,
    panels: &[panels::OF_OPPORTUNITY],
    demo: Some(demo::plant),
    demo_rank: 2,
    ..kit::Feature::named("objections")
};
