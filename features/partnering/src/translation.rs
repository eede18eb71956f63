//! Translations: what an opportunity says in further languages, each without what leads to the
//! client.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
