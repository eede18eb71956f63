#![forbid(unsafe_code)]
//! Contacts: people who both agreed to know each other, and what each of them makes of it.
//!
//! Somebody asks with a reason; the other accepts, or says nothing. From then on each side keeps
//! circles, notes, a next day and a step on the ladder of engagement for themselves; see
//! [`model::Side`]. Higher features ask [`are`] and [`of`] to show what is meant for contacts.

mod acts;
mod candidate;
mod circle;
mod demo;
mod figure;
mod jobs;
mod letter;
mod limit;
mod model;
mod pages;
mod panels;
mod policy;
mod preference;
mod privacy;
mod store;
#[cfg(test)]
mod tests;
mod tie;

use kit::{Caller, Id, Person, Result, Tx, feature::Entry, include_dir};

pub use store::{are, of};

static MIGRATIONS: include_dir::Dir<'_> =
    include_dir::include_dir!("$CARGO_MANIFEST_DIR/migrations");

static LOCALES: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/locales");

pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    jobs: &[jobs::LOOK],
    notices: jobs::NOTICES,
    dates: &[jobs::dates],
    personal: privacy::PERSONAL,
    panels: panels::PANELS,
    figures: limit::model::FIGURES,
    holds: Some(holds),
    menu: &[Entry {
        at: "/contacts",
        key: "contacts-menu",
        icon: "user",
        action: policy::KEEP,
        rank: 27,
    }],
    demo: Some(demo::plant),
    ..kit::Feature::named("contacts")
};

/// The keys of the index that the contacts of the caller give them: `contact:PERSON` for each.
pub fn holds(tx: &mut Tx, by: &Caller) -> Result<Vec<String>> {
    if by.is_guest() || by.person.is_nil() {
        return Ok(Vec::new());
    }
    Ok(of(tx, by.person)?.into_iter().map(key).collect())
}

/// The key of the index that contacts of a person hold.
pub fn key(person: Id<Person>) -> String {
    format!("contact:{person}")
}
