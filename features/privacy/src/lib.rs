#![forbid(unsafe_code)]
//! What people may ask of their data: a copy, erasure, what they agreed to, who changed it; and
//! for how long anything is kept.
//!
//! The feature folds over what others declare ([`kit::personal::Personal`],
//! [`kit::retention::Rule`]) and knows none of their tables. Neighbours ask [`has_consent`].

mod consent;
mod demo;
mod erasure;
mod export;
mod jobs;
mod model;
mod pages;
mod panels;
mod policy;
mod privacy;
mod rule;
mod store;
#[cfg(test)]
mod tests;

use kit::{feature::Entry, include_dir};

pub use consent::{acts::has_consent, model::Purpose};
pub use erasure::{
    acts::{ask as ask_erasure, open as erasure_of, take_back as take_erasure_back},
    model::Erasure,
};

static MIGRATIONS: include_dir::Dir<'_> =
    include_dir::include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/locales");

pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    jobs: jobs::JOBS,
    hears: jobs::HEARS,
    notices: jobs::NOTICES,
    personal: privacy::PERSONAL,
    retention: rule::model::RULES,
    panels: panels::PANELS,
    figures: model::FIGURES,
    menu: &[Entry {
        at: "/privacy/rules",
        key: "privacy-rules-menu",
        icon: "clock",
        action: policy::RULES,
        rank: 95,
    }],
    demo: Some(demo::plant),
    ..kit::Feature::named("privacy")
};
