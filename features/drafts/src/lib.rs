#![forbid(unsafe_code)]
//! Drafts: a questionnaire is written in the browser, place by place, by several people at once.
//!
//! A [`place`] is what is written on one page; what it has beside its texts are its [`setting`]s. Two
//! who write at once are brought together field by field ([`merge`]). How a draft begins, how it is
//! kept and how it becomes a version belongs to `questionnaires`.

mod acts;
mod merge;
mod model;
mod pages;
mod place;
mod setting;
#[cfg(test)]
mod tests;

use kit::include_dir::{Dir, include_dir};

static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    locales: Some(&LOCALES),
    ..kit::Feature::named("drafts")
};
