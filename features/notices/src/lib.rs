#![forbid(unsafe_code)]
//! What people are told, where, when and why: the inbox, letters as often as each wants them,
//! what somebody follows, saved searches that look by themselves, and the calendar of one's own.
//!
//! Features say whom an event concerns (`kit::notice`); here it is kept, one row per person,
//! worded when it is read. Letters are bundled, wait for the reader's own hour, and end with
//! one click.

mod alert;
mod calendar;
mod demo;
mod digest;
mod jobs;
mod notice;
mod pages;
mod panels;
mod person;
mod policy;
mod privacy;
mod setting;
#[cfg(test)]
mod tests;
mod watch;
mod zone;

pub use calendar::model::{Calendar, Entry, Method, Parties};
pub use person::store::as_of_now;
pub use watch::{
    acts::{watch, watched},
    model::Level,
};

static MIGRATIONS: include_dir::Dir<'_> =
    include_dir::include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/locales");

pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    jobs: &[jobs::ROUND],
    keeps_notices: Some(notice::acts::keep),
    unread: Some(notice::store::unread),
    panels: panels::PANELS,
    personal: &[privacy::PERSONAL],
    demo: Some(demo::plant),
    ..kit::Feature::named("notices")
};
