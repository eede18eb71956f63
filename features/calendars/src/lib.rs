#![forbid(unsafe_code)]
//! Meetings in the calendars of those who meet: each comes as a letter that programs of mail take
//! in by themselves, moves when it is moved, and goes when it is cancelled (iTIP, RFC 5546).
//!
//! What changes is collected until nothing changes any more: who drags a meeting about on the
//! schedule writes one letter in the end, and none if it lies where it lay. A message of iTIP is
//! about one meeting, so a letter is, too.
//!
//! And meetings in the pocket: one's own schedule, once opened, is read without a network.

mod acts;
mod demo;
mod jobs;
mod model;
mod pages;
mod panels;
mod pocket;
mod privacy;
mod reply;
mod store;
#[cfg(test)]
mod tests;

use kit::include_dir::{Dir, include_dir};

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    jobs: jobs::JOBS,
    hears: jobs::HEARS,
    notices: reply::acts::NOTICES,
    demo: Some(demo::plant),
    demo_rank: 3,
    panels: panels::PANELS,
    personal: privacy::PERSONAL,
    ..kit::Feature::named("calendars")
};
