#![forbid(unsafe_code)]
//! The agencies of the network, and who works for them as what.
//!
//! An agency is a tenant: records belong to it, its staff act for it. An administrator founds
//! one and appoints its manager; managers appoint the others. Persons live in `people`; here
//! they are ids with a role, and names to be shown.

mod acts;
mod demo;
mod jobs;
mod model;
mod pages;
mod policy;
mod privacy;
mod staff;
mod store;
#[cfg(test)]
mod tests;

use kit::feature::Entry;

pub use model::{Agency, Stage};
pub use staff::{
    acts::appoint_administrator,
    model::Member,
    store::{is_sole_administrator, of as staff_of},
};
pub use store::{find, name_of, names};

static MIGRATIONS: include_dir::Dir<'_> =
    kit::include_dir::include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: include_dir::Dir<'_> =
    kit::include_dir::include_dir!("$CARGO_MANIFEST_DIR/locales");

const MENU: &[Entry] = &[Entry {
    at: "/agencies",
    key: "agencies-menu",
    icon: "agency",
    action: policy::SEE,
    rank: 60,
}];

pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    hears: jobs::HEARS,
    notices: jobs::NOTICES,
    personal: privacy::PERSONAL,
    menu: MENU,
    demo: Some(demo::plant),
    ..kit::Feature::named("agencies")
};
