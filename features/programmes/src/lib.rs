#![forbid(unsafe_code)]
//! Programmes: what an agency knows of the innovation checks of all its clients together.
//!
//! Whom it invited, who began and who is done; averages by region and industry with everything
//! hidden that could reveal a company ([`average`]); and whether those who worked on a plan
//! changed more than others like them.

mod acts;
mod average;
mod model;
mod news;
mod pages;
mod policy;
mod privacy;
mod store;
#[cfg(test)]
mod tests;

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
    notices: news::store::NOTICES,
    personal: privacy::PERSONAL,
    menu: &[Entry {
        at: "/programmes",
        key: "programmes-menu",
        icon: "chart",
        action: policy::RUN,
        rank: 37,
    }],
    ..kit::Feature::named("programmes")
};
