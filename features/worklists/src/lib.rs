#![forbid(unsafe_code)]
//! Work lists: what is due, overdue and waited for, over all cases somebody works with.
//!
//! One answer in three views, as table, board and calendar, with the same filters. Many cases are handed to a colleague
//! at once and taken back; a colleague stands in while somebody is away; everything about a company stands on one line
//! of time. What a case is and who acts in it is decided in `cases` alone.

mod board;
mod demo;
mod handing;
mod leave;
mod model;
mod month;
mod note;
mod pages;
mod panels;
mod policy;
mod privacy;
mod reminder;
mod store;
#[cfg(test)]
mod tests;
mod timeline;
mod views;

use kit::include_dir::{Dir, include_dir};

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    personal: privacy::PERSONAL,
    panels: panels::PANELS,
    demo: Some(demo::plant),
    demo_rank: 5,
    ..kit::Feature::named("worklists")
};
