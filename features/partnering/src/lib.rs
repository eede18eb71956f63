#![forbid(unsafe_code)]
//! Opportunities: what organisations offer to or seek from partners in other countries.
//!
//! Somebody drafts an opportunity for an organisation; a colleague reads it, somebody of another
//! agency judges it, and it comes before the world under a reference; see [`life::model::STEPS`].
//! The world sees country and kind of the owner and who to ask, never the owner; see
//! [`model::Profile`]. It ends on a day of its own and can be renewed, or it is withdrawn.

mod acts;
mod api;
mod arrival;
mod client;
mod comment;
mod demo;
mod detail;
mod directory;
mod document;
mod draft;
mod figure;
mod jobs;
mod keyword;
mod life;
mod lint;
mod model;
mod pages;
mod panels;
mod policy;
mod privacy;
mod review;
mod store;
#[cfg(test)]
mod tests;
mod translation;
mod version;
mod watch;
mod writing;

pub use acts::draft;
pub use arrival::{
    acts::{Again, Arrival, arrive, arrive_again},
    store::changed,
};
pub use detail::model::{Details, Group, Partnership, Program, Size, Turnover, is_keyword};
pub use document::{doc, titles};
pub use draft::{COUNTRIES, Draft, LANGUAGES, is_sector};
pub use engine_anonymity::{Secrets, leaks};
pub use keyword::acts::unknown as unknown_keywords;
pub use life::acts::{find_to_renew, give_up, hold, resume};
pub use lint::acts::{leads_to, names_client, secrets};
pub use model::{Development, Ipr, Kind, Profile, Shown, Stage, een_country};
pub use policy::{
    APPROVE, DRAFT, EDIT, EXPORT, FIGURES, RENEW, SEE, SUBMIT, allows, relation, see,
};
pub use store::{find, public_of};
pub use translation::{model::Translation, store::of_some as translations};
pub use writing::acts::begin;

use kit::{feature::Entry, include_dir, search::Documents};

static MIGRATIONS: include_dir::Dir<'_> =
    include_dir::include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/locales");

pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    jobs: &[jobs::EXPIRE, jobs::REMIND],
    personal: privacy::PERSONAL,
    retention: privacy::RULES,
    figures: model::FIGURES,
    holds: Some(document::holds),
    panels: &[panels::OF_ORGANISATION],
    menu: &[Entry {
        at: "/opportunities",
        key: "partnering-menu",
        icon: "offer",
        action: policy::LIST,
        rank: 40,
    }],
    documents: &[Documents { noun: "opportunity", load: document::load }],
    notices: watch::store::NOTICES,
    sees: &[watch::store::SIGHT],
    dates: &[watch::store::dates],
    finders: &[watch::store::FINDER],
    demo: Some(demo::plant),
    ..kit::Feature::named("partnering")
};
