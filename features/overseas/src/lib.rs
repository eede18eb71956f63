#![forbid(unsafe_code)]
//! Access to technology that was developed overseas.
//!
//! An agency runs a programme and says who may take part; agencies, companies and clusters apply
//! and are admitted for a time. Supporting entities in other countries are known with the hours
//! both sides work, what they offer with licence, property and export control; formats of
//! services are tried and judged; and it is counted how far companies come; see domain §7.1.

mod admission;
mod declaration;
mod demo;
mod entity;
mod format;
mod funnel;
mod hours;
mod jobs;
mod model;
mod news;
mod offer;
mod pages;
mod panels;
mod policy;
mod privacy;
mod programme;
mod rule;
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
    jobs: jobs::JOBS,
    notices: news::store::NOTICES,
    dates: &[news::store::dates],
    personal: privacy::PERSONAL,
    figures: model::FIGURES,
    panels: panels::PANELS,
    menu: &[Entry {
        at: "/overseas",
        key: "overseas-menu",
        icon: "globe",
        action: policy::VISIT,
        rank: 43,
    }],
    demo: Some(demo::plant),
    demo_rank: 2,
    ..kit::Feature::named("overseas")
};
