#![forbid(unsafe_code)]
//! Letters that come in: mails exchanged with clients, copied to an address of a company, a case or a person, and the
//! answers of calendars to invitations.
//!
//! A mail server delivers into a folder (a Maildir); a job reads it, each letter in one transaction. What somebody of
//! the staff copied to the address of a company stands there at once; everything else waits for a person to say where
//! it belongs. Nothing a stranger writes is taken for more than it is.

mod acts;
mod address;
mod answer;
mod demo;
mod jobs;
mod maildir;
mod message;
mod model;
mod pages;
mod panels;
mod policy;
mod privacy;
mod quote;
mod refusal;
mod store;
#[cfg(test)]
mod tests;

use kit::include_dir::{Dir, include_dir};

pub use acts::Line;
pub use acts::{of_case, of_organisation};
pub use address::acts::of_participant;
pub use answer::model::{Answer, Status};
pub use jobs::{ANSWERED, COLLECT, order};
pub use maildir::acts::put;
pub use maildir::model::{LARGEST, Way, open, way};

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    jobs: jobs::JOBS,
    notices: jobs::NOTICES,
    personal: privacy::PERSONAL,
    recorded: privacy::RECORDED,
    retention: privacy::RULES,
    figures: privacy::FIGURES,
    panels: panels::PANELS,
    demo: Some(demo::plant),
    demo_rank: 4,
    ..kit::Feature::named("inbox")
};
