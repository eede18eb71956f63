#![forbid(unsafe_code)]
//! The main job: partners, funding and opportunities that fit a company or an idea, each with
//! its reasons.
//!
//! The index of the house does the ranking; this feature asks it three questions at once, says
//! the answers in the reader's language, and offers them as a page, a file, data and on the
//! command line. A search is its address and is not kept. What is kept is what somebody said does
//! not fit, suggestions with their receipts, the no-compete lists of organisations, and how much
//! attention each had, of everybody together.
mod api;
mod asker;
mod dismissal;
mod impression;
mod jobs;
mod model;
mod pages;
mod palette;
mod panels;
mod policy;
mod privacy;
mod reason;
mod receipt;
mod rival;
mod standing;
mod suggestion;
#[cfg(test)]
mod tests;
mod views;

pub use api::{Answer, Fit, answer};
pub use model::{Group, Question};
pub use reason::{Said, Way, ways};
pub use receipt::model::{Both, Direction, Piece, Receipt};
pub use rival::acts::{Apart, apart};

use kit::{feature::Entry, include_dir};

static MIGRATIONS: include_dir::Dir<'_> =
    include_dir::include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/locales");

pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    jobs: jobs::JOBS,
    hears: jobs::HEARS,
    notices: views::NOTICES,
    finders: &[views::FINDER],
    personal: privacy::PERSONAL,
    retention: privacy::RULES,
    figures: &[
        impression::model::BOUND,
        standing::model::WORTH,
        standing::model::FIRST,
        privacy::FOUND_DAYS,
    ],
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
