#![forbid(unsafe_code)]
//! Taking part in events without an account: registered on one page, proven by six digits, and
//! from then on by a page of one's own behind a secret address.
//!
//! A guest is a person of the house who cannot sign in: whoever proves the address makes the
//! record, so that every rule, figure and erasure of participants holds for guests without a word
//! about them. If they sign up with the same address later, it is their account, with everything
//! they did. Who has an account already is led to the sign-in, by a letter that nobody else sees.

mod application;
mod day;
mod demo;
mod jobs;
mod letter;
mod opening;
mod pages;
mod panels;
mod pass;
mod privacy;
mod sheet;
mod showcase;
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
    jobs: jobs::JOBS,
    hears: jobs::HEARS,
    panels: panels::PANELS,
    personal: privacy::PERSONAL,
    figures: &[showcase::model::BOX_OPEN],
    demo: Some(demo::plant),
    demo_rank: 2,
    ..kit::Feature::named("guests")
};
