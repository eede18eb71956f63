#![forbid(unsafe_code)]
//! Opportunities that come from elsewhere and go elsewhere: in the groups of the old partnering
//! database, as XML, JSON or a table.
//!
//! What a profile is and what may become of it is for `partnering` to say; here is how one is
//! written down in files, and by what it is recognised when it comes again.

mod flat;
mod import;
mod merlin;
mod model;
mod pages;
mod panels;
mod parcel;
mod picture;
mod store;
#[cfg(test)]
mod tests;
mod voice;

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
    importers: &[import::PROFILES],
    jobs: &[parcel::jobs::ENCLOSE, parcel::jobs::SWEEP],
    ..kit::Feature::named("exchange")
};
