#![forbid(unsafe_code)]
//! Improvements: what an organisation does about the gaps of an assessment, and whether it helped.
//!
//! The library of actions ([`library`]) proposes three for each gap; what is taken becomes an
//! action of the organisation's plan, with somebody who sees to it and a day. After a year it is
//! measured again ([`remeasurement`]), and what was done in between stands beside what changed.

mod acts;
mod demo;
mod jobs;
mod library;
mod model;
mod news;
mod pages;
mod panels;
mod policy;
mod privacy;
mod proposal;
mod remeasurement;
mod store;
#[cfg(test)]
mod tests;

use kit::{
    feature::Entry,
    include_dir::{Dir, include_dir},
};

pub use acts::{At, find, go};
pub use model::{Action, Stage};
pub use policy::{DECIDE, SEE};
pub use proposal::pages::{Advice, Step, advice};
pub use remeasurement::{
    acts::{done, done_since},
    model::is_between,
};

/// The place on the page of an action where neighbours show what became of it.
pub const ACTION: &str = "improvements.action";

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    jobs: jobs::JOBS,
    hears: jobs::HEARS,
    notices: news::store::NOTICES,
    sees: &[news::store::SIGHT],
    dates: news::store::DATES,
    personal: privacy::PERSONAL,
    figures: remeasurement::model::FIGURES,
    panels: panels::PANELS,
    demo: Some(demo::plant),
    demo_rank: 2,
    menu: &[Entry {
        at: "/improvements",
        key: "improvements-menu",
        icon: "check",
        action: SEE,
        rank: 36,
    }],
    ..kit::Feature::named("improvements")
};
