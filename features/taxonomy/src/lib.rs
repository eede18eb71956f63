//! The code lists of the house: countries, regions, branches, languages, products.
//!
//! The lists themselves come from files of the European Union through the importer
//! `codelists`; the short names of countries, languages and branches that pages show everywhere
//! are messages of our own (`country-XX`, `language-xx`, `nace-XX`).
#![forbid(unsafe_code)]

use kit::{
    Feature,
    include_dir::{self, Dir, include_dir},
};

mod acts;
pub mod country;
mod import;
pub mod nace;
mod pages;
mod policy;
mod store;
#[cfg(test)]
mod tests;

pub use acts::{held, version};
pub use import::CODELISTS;
pub use store::{Term, label, labels};

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program needs to know.
pub const FEATURE: Feature = Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    importers: &[CODELISTS],
    ..Feature::named("taxonomy")
};
