#![forbid(unsafe_code)]
//! What those who run the house see: imports, jobs, history, letters, and the interface for
//! programs. It owns no table; it shows what the ground keeps.
mod audit;
mod history;
mod interface;
mod letter;
mod model;
mod pages;
mod policy;
mod source;
#[cfg(test)]
mod tests;

use kit::{feature::Entry, include_dir};

static LOCALES: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/locales");

pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    locales: Some(&LOCALES),
    menu: &[
        Entry {
            at: "/operations",
            key: "operations-menu",
            icon: "settings",
            action: policy::SEE,
            rank: 90,
        },
        Entry {
            at: "/history",
            key: "operations-history",
            icon: "clock",
            action: policy::HISTORY,
            rank: 80,
        },
    ],
    ..kit::Feature::named("operations")
};
