#![forbid(unsafe_code)]
//! Visits: answering goes on where there is no connection, at the place of a client.
//!
//! A form for answering ([`form`], [`script`]) keeps each answer by itself on the device until it is
//! sent. Its pages open again without a connection, also after the browser was closed, for the
//! one who took them along and until they sign out. What is answered belongs to whoever asks.

mod model;
mod pages;
mod policy;
#[cfg(test)]
mod tests;

use kit::include_dir::{Dir, include_dir};

pub use model::Kept;
pub use pages::{form, script};

static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    locales: Some(&LOCALES),
    ..kit::Feature::named("visits")
};
