#![forbid(unsafe_code)]
//! Reports of assessments on paper: one page, the normal length, or everything; as accessible PDF
//! in the language of the reader.
//!
//! What is said comes from `assessments` and `improvements`; here it is only put in order
//! ([`paper::model`]) and set. A report also leaves as data, from which it is made again as it was
//! ([`record`]).

mod pages;
mod panels;
pub mod paper;
mod picture;
mod record;
#[cfg(test)]
mod tests;

use kit::include_dir::{Dir, include_dir};

static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    locales: Some(&LOCALES),
    panels: panels::PANELS,
    ..kit::Feature::named("reports")
};
