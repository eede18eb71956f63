#![forbid(unsafe_code)]
//! Periods: the report of an agency on a period of its programme.
//!
//! Sections are fixed, figures come from what happened, noughts are written out and explained, and
//! what is not known yet is said to be in progress. A manager seals it: from then on its numbers and
//! texts stay as they were, whatever happens to what they were taken from. A correction is another
//! version beside it.

mod acts;
mod content;
mod demo;
mod docx;
mod figure;
mod model;
mod pages;
mod policy;
mod privacy;
mod scope;
mod sheet;
mod store;
#[cfg(test)]
mod tests;
mod text;

use kit::{
    feature::Entry,
    include_dir::{Dir, include_dir},
};

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    notices: acts::NOTICES,
    personal: privacy::PERSONAL,
    demo: Some(demo::plant),
    demo_rank: 5,
    menu: &[Entry {
        at: "/periods",
        key: "periods-menu",
        icon: "file",
        action: policy::SEE,
        rank: 49,
    }],
    ..kit::Feature::named("periods")
};
