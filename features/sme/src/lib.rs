#![forbid(unsafe_code)]
//! The size class of an organisation by the SME definition of the European Union
//! (Recommendation 2003/361/EC), counted with its partner and linked enterprises.
//!
//! Each organisation keeps a picture of its own: the companies around it, their figures of
//! closed years, who holds what of whom. [`assessment`] counts it; the class has an audience,
//! the figures are for the people of the organisation and the advisers of its agency. What is
//! declared is sealed and stays as it was.

mod acts;
mod assessment;
mod class;
mod declaration;
mod demo;
mod figure;
mod group;
mod model;
mod pages;
mod panels;
mod policy;
mod privacy;
mod store;
#[cfg(test)]
mod tests;
mod tie;

use kit::{
    Id, Result, Tx,
    include_dir::{Dir, include_dir},
    search::Addition,
};
use organisations::Organisation;

pub use class::model::Class;

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    personal: privacy::PERSONAL,
    panels: &[panels::OF_ORGANISATION],
    completeness: &[panels::COMPLETENESS],
    additions: &[Addition { noun: "organisation", add: panels::add }],
    demo: Some(demo::plant),
    ..kit::Feature::named("sme")
};

/// The organisations of the directory that are one enterprise with this one (article 3(3)): what
/// its own picture says, and then what the pictures of others say of it. Either may be wrong or
/// old; who asks shows neither.
pub fn linked(tx: &mut Tx, id: Id<Organisation>) -> Result<Linked> {
    acts::linked(tx, id)
}

/// Who is one enterprise with an organisation.
#[derive(Debug, Clone, Default)]
pub struct Linked {
    /// By its own picture.
    pub own: Vec<Id<Organisation>>,
    /// By the pictures of others: those whose pictures they are.
    pub of_others: Vec<Id<Organisation>>,
}
