#![forbid(unsafe_code)]
//! Expressions of interest in cooperation profiles, from the first word to an agreement.
//!
//! Somebody is interested in an opportunity, with or without an account. An adviser of their own
//! agency looks after them, the agency of the profile asks its client, and only when both sides
//! agreed does either learn who the other is; see [`life::model::STEPS`]. A service clock runs in the
//! working time of each country, and what comes of it is registered as an achievement.

mod achievement;
mod acts;
mod api;
mod code;
mod demo;
mod desk;
mod door;
mod draft;
mod ending;
mod figure;
mod jobs;
mod leg;
mod letter;
mod life;
mod model;
mod news;
mod pages;
mod panels;
mod party;
mod policy;
mod privacy;
mod proof;
mod remark;
mod sheet;
mod store;
#[cfg(test)]
mod tests;

use kit::{feature::Entry, include_dir};

pub use achievement::model::{MONTHS, Rung, later};

static MIGRATIONS: include_dir::Dir<'_> =
    include_dir::include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/locales");

pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    jobs: jobs::JOBS,
    hears: jobs::HEARS,
    notices: news::store::NOTICES,
    sees: &[news::store::SIGHT],
    personal: privacy::PERSONAL,
    retention: privacy::RULES,
    figures: model::FIGURES,
    panels: panels::PANELS,
    demo: Some(demo::plant),
    demo_rank: 1,
    menu: &[Entry {
        at: "/interests",
        key: "interests-menu",
        icon: "bookmark",
        action: policy::LIST,
        rank: 41,
    }],
    ..kit::Feature::named("interests")
};
