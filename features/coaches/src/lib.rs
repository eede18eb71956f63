#![forbid(unsafe_code)]
//! Coaches: who they are and what they are good at, which agencies take them, and who coaches whom.
//!
//! An agency proposes three to five for a coaching, with reasons and scores that explain themselves
//! (`engine-assignment`), and the company chooses, nobody else. What SMEs say of a coach stands beside
//! the score and is no part of it.

mod acceptance;
mod acts;
mod agreement;
mod choice;
mod demo;
mod draft;
mod hour;
mod jobs;
mod letter;
mod model;
mod pages;
mod panels;
mod paper;
mod performance;
mod picture;
mod plan;
mod policy;
mod privacy;
mod search;
mod store;
#[cfg(test)]
mod tests;
mod tie;
mod views;
mod worth;

use kit::{
    feature::Entry,
    include_dir::{Dir, include_dir},
};

pub use performance::model::{Answers, Compound, Figure, KPIS, compound, figure};
pub use worth::acts::{Worked, Worth, worth};

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    notices: jobs::NOTICES,
    personal: privacy::PERSONAL,
    panels: panels::PANELS,
    demo: Some(demo::plant),
    demo_rank: 3,
    menu: &[Entry {
        at: "/coaches",
        key: "coaches-menu",
        icon: "user",
        action: policy::SEARCH,
        rank: 48,
    }],
    ..kit::Feature::named("coaches")
};
