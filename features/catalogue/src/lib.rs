#![forbid(unsafe_code)]
//! What leaves the house for everybody: feeds of the published opportunities, a widget for
//! other sites, a sitemap, and data about each page for search engines.
//!
//! Only what is public leaves, and nothing of the owner but what the public page says. What was
//! taken back or has run out is said so in the feeds, so that whoever copied it can remove it.
//! Advisers of its sector groups and of the countries it is meant for are told of what is new.

mod group;
mod model;
mod pages;
mod panels;
mod policy;
mod store;
#[cfg(test)]
mod tests;

use kit::include_dir;

static MIGRATIONS: include_dir::Dir<'_> =
    include_dir::include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    panels: &[panels::OF_OPPORTUNITY, group::pages::OF_ACCOUNT],
    notices: group::acts::NOTICES,
    personal: group::acts::PERSONAL,
    figures: &[model::WIDGET_OPEN],
    ..kit::Feature::named("catalogue")
};
