#![forbid(unsafe_code)]
//! Enclosures: pictures and files that go with an opportunity.
//!
//! What a file says about its sender is taken out by `kit::files` before it is kept. Its name,
//! what is said of it and what a plain text holds are read like any other text of an opportunity:
//! nothing may lead to the client. What comes after the opportunity was handed in is shown to
//! others only once a colleague has looked at it.

mod acts;
mod model;
mod pages;
mod panels;
mod policy;
mod store;
#[cfg(test)]
mod tests;

pub use acts::{arrive, leave, rename};
pub use model::{Enclosure, MOST, NAMES_OWNER, TITLE, is_leaky as names_client};
pub use policy::see;
pub use store::{all_of, of_some};

use kit::include_dir;

static MIGRATIONS: include_dir::Dir<'_> =
    include_dir::include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    panels: &[panels::OF_OPPORTUNITY],
    ..kit::Feature::named("enclosures")
};
