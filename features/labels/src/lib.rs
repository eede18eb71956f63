#![forbid(unsafe_code)]
//! Labels: tags and fields that an agency makes for itself, on organisations and on its people.
//!
//! A manager says which there are, advisers fill them in, and the staff of that agency alone
//! sees, finds and counts them: in the index they stand in a layer of their own, see
//! [`layer`].

mod acts;
mod demo;
mod layer;
mod model;
mod pages;
mod panels;
mod policy;
mod privacy;
mod store;
#[cfg(test)]
mod tests;
mod views;

use kit::{Caller, Result, Tx, feature::Entry, include_dir};

static MIGRATIONS: include_dir::Dir<'_> =
    include_dir::include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/locales");

pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    labels: views::LABELS,
    layers: layer::acts::LAYERS,
    panels: panels::PANELS,
    personal: privacy::PERSONAL,
    holds: Some(holds),
    menu: &[Entry {
        at: "/labels",
        key: "labels-menu",
        icon: "bookmark",
        action: policy::DEFINE,
        rank: 70,
    }],
    demo: Some(demo::plant),
    ..kit::Feature::named("labels")
};

/// The staff of an agency holds the key to the layers of its labels.
#[expect(clippy::unnecessary_wraps, reason = "the shape of all that holds")]
fn holds(_: &mut Tx, by: &Caller) -> Result<Vec<String>> {
    Ok(if policy::keeps(by) { vec![policy::key(by.agency)] } else { Vec::new() })
}
