//! The card of a person: place, languages, links, texts about them, and for whom each is meant.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;

pub use model::Part;
