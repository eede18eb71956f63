#![forbid(unsafe_code)]
//! Coverages: which agency looks after companies of which region.
//!
//! An agency names beginnings of NUTS codes and of postcodes. For a company the agency with the longest beginning that
//! fits is suggested, with the reason, and all of them where several fit equally well. A suggestion forces nothing.

mod acts;
mod demo;
mod model;
mod pages;
mod panels;
mod policy;
mod store;
#[cfg(test)]
mod tests;

use kit::include_dir::{Dir, include_dir};

pub use acts::suggest;
pub use model::{Measure, Suggestion};

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    panels: panels::PANELS,
    demo: Some(demo::plant),
    demo_rank: 1,
    ..kit::Feature::named("coverages")
};
