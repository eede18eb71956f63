#![forbid(unsafe_code)]
//! Where opportunities come from: what was written down in a case of a client begins one, so that
//! nobody types it again.
//!
//! Nothing is saved and nothing handed in: the words wait in the form of a new opportunity, as if
//! somebody had typed them there, and are read by the linter like all others.

mod acts;
mod model;
mod pages;
mod panels;
mod policy;
mod store;
#[cfg(test)]
mod tests;

use kit::include_dir::{Dir, include_dir};

static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    locales: Some(&LOCALES),
    panels: &[panels::OF_CASE],
    ..kit::Feature::named("origins")
};
