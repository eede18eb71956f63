#![forbid(unsafe_code)]
//! Questionnaires: other ways to answer them, and everything one does with one beside answering.
//!
//! The short form asks the most telling items first ([`short_form`]); a pass lets somebody without
//! an account answer ([`pass`]). Results of other tools are recorded ([`external`]) and stand beside
//! ours ([`crosswalk`]), never inside. Questionnaires leave and come as workbooks ([`xlsform`]) and are
//! printed to be filled in with a pen ([`leaflet`]); how a questionnaire of an agency's own begins, is
//! kept and becomes a version is said here ([`mod@draft`]). What is asked and what it comes to belongs to
//! `assessments`.

mod crosswalk;
mod draft;
mod external;
mod leaflet;
mod pages;
mod panels;
mod pass;
mod policy;
mod privacy;
mod relevance;
mod short_form;
#[cfg(test)]
mod tests;
mod workbook;
mod xlsform;

use kit::include_dir::{Dir, include_dir};

pub use draft::{
    acts::{find as draft, keep, must_define},
    model::{CHANGED, Draft, HOLDS, is_id, translated},
};

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    panels: panels::PANELS,
    personal: privacy::PERSONAL,
    retention: privacy::RULES,
    figures: &[privacy::KEEP_DAYS],
    ..kit::Feature::named("questionnaires")
};
