//! The ground every feature stands on.
//!
//! A request is a [`web::Cx`]; who asks and when is a [`Caller`]; what they want is an
//! act of a feature, a plain function over a [`Tx`]; what they get is a page. Threads and
//! async end here: [`db`], [`web`], [`jobs`] and [`search`] know them, and nobody else does.

// The lists that link the statements and refusals of all crates expand to link sections.
#![expect(unsafe_code, reason = "#[linkme::distributed_slice] declares link sections")]

pub mod api;
pub mod audience;
pub mod auth;
pub mod clock;
pub mod completeness;
pub mod crypto;
pub mod dates;
pub mod db;
pub mod demo;
pub mod error;
pub mod export;
pub mod feature;
pub mod files;
pub mod form;
pub mod http;
pub mod i18n;
pub mod id;
pub mod import;
pub mod jobs;
pub mod journal;
pub mod knows;
pub mod labels;
pub mod list;
pub mod mail;
pub mod notice;
pub mod permission;
pub mod personal;
pub mod retention;
pub mod search;
pub mod testing;
pub mod text;
pub mod ui;
pub mod views;
pub mod web;

pub use audience::Audience;
pub use auth::{Agency, Caller, Identity, Person, Role, Sealed};
pub use db::{Db, Tx};
pub use error::{Error, Result};
pub use feature::Feature;
pub use id::Id;
pub use permission::{Action, Relation, may};
#[doc(hidden)]
pub use {include_dir, linkme, serde};

/// The tables of the ground.
static MIGRATIONS: include_dir::Dir<'_> =
    include_dir::include_dir!("$CARGO_MANIFEST_DIR/migrations");
/// What the ground says.
static LOCALES: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/locales");
