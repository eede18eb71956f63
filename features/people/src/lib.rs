#![forbid(unsafe_code)]
//! Persons, how they prove who they are, and what they like.
//!
//! Somebody signs up and confirms their address, or is invited; signs in with a password or a
//! link; and is then known by the key of a session, of which only a digest is stored. What a
//! person may do for an agency says the agency, not this feature.

mod account;
mod acts;
mod address;
mod bond;
mod demo;
mod device;
mod expiry;
mod factor;
mod guess;
mod jobs;
mod letter;
mod link;
mod model;
mod pages;
mod passkey;
mod policy;
mod privacy;
mod provider;
mod security;
mod session;
mod store;
#[cfg(test)]
mod tests;
mod ticket;
mod token;
pub mod visitor;

pub use acts::enrol;
pub use demo::{Entrance, demo_entrances};
pub use model::{Account, Face, Newcomer, Stage, network};
pub use session::{model::IDLE, pages::proof_first};
pub use store::{face, faces, find, named, of_email};
pub use ticket::acts::enter_link;

static MIGRATIONS: include_dir::Dir<'_> =
    kit::include_dir::include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: include_dir::Dir<'_> =
    kit::include_dir::include_dir!("$CARGO_MANIFEST_DIR/locales");

pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    jobs: jobs::JOBS,
    hears: jobs::HEARS,
    identify: Some(session::store::identify),
    seen: Some(session::store::seen),
    notices: jobs::NOTICES,
    personal: privacy::PERSONAL,
    retention: expiry::model::RULES,
    figures: expiry::model::FIGURES,
    demo: Some(demo::plant),
    ..kit::Feature::named("people")
};
