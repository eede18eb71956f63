#![forbid(unsafe_code)]
//! The day of an event: what is printed for it, badges with a code to be scanned, who has
//! arrived, and a board that shows what meets where now.
//!
//! Above `events`, which knows participants and meetings.

mod arrival;
mod board;
mod pages;
mod panels;
mod print;
mod privacy;
#[cfg(test)]
mod tests;

use kit::include_dir::{Dir, include_dir};

pub use board::pages::{Seat, show as board, wish as wish_on_board};

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    panels: panels::PANELS,
    personal: privacy::PERSONAL,
    ..kit::Feature::named("badges")
};
