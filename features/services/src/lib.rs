#![forbid(unsafe_code)]
//! Services: what an agency offers to companies under a contract with a funder.
//!
//! A service names the process its cases follow, how many places it has, and its contract. Companies
//! are picked for it with reasons, invited, answer once, and start; each stands in one stage, so that
//! the funnel always adds up. A case of it is opened here alone, because here the contract is known.

mod acts;
mod campaign;
mod company;
mod demo;
mod jobs;
mod letter;
mod model;
mod pages;
mod panels;
mod policy;
mod privacy;
mod store;
#[cfg(test)]
mod tests;

use kit::{
    feature::Entry,
    include_dir::{Dir, include_dir},
};

pub use acts::{Figures, figures, offered};
pub use company::{acts::start_for, model::Stage};
pub use model::Service;
pub use store::of_agency;

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
    demo_rank: 4,
    menu: &[Entry {
        at: "/services",
        key: "services-menu",
        icon: "offer",
        action: policy::SEE,
        rank: 46,
    }],
    ..kit::Feature::named("services")
};
