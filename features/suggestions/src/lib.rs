#![forbid(unsafe_code)]
//! Who of the participants of an event fits whom: what each looks for held against what the other
//! offers, both ways, with the words and concepts that stand on both sides.
//!
//! Nobody is suggested with whom one may not meet or does not want to: one's own organisation,
//! those on a no-compete list of either side, those who said no, and those one does not want to
//! see again. Nothing is stored but the last, with the reason, which changes what comes next.

mod acts;
mod model;
mod pages;
mod panels;
mod privacy;
mod store;
#[cfg(test)]
mod tests;

use kit::include_dir::{Dir, include_dir};

pub use acts::{dismiss, take_back};
pub use model::No;

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    panels: panels::PANELS,
    personal: privacy::PERSONAL,
    ..kit::Feature::named("suggestions")
};
