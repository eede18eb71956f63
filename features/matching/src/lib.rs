#![forbid(unsafe_code)]
//! The main job: partners, funding and opportunities that fit a company or an idea, each with
//! its reasons.
//!
//! The index of the house does the ranking; this feature asks it three questions at once, says
//! the answers in the reader's language, and offers them as a page, a file, data and on the
//! command line. It keeps nothing: a search is its address.
mod api;
mod model;
mod pages;
mod palette;
mod panels;
mod policy;
mod reason;
#[cfg(test)]
mod tests;

pub use api::{Answer, Fit, answer};
pub use model::{Group, Question};

use kit::{feature::Entry, include_dir};

static LOCALES: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/locales");

pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    locales: Some(&LOCALES),
    panels: panels::PANELS,
    menu: &[Entry {
        at: "/matching",
        key: "matching-menu",
        icon: "match",
        action: policy::FIND,
        rank: 10,
    }],
    ..kit::Feature::named("matching")
};
