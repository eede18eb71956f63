//! The words of a story, language by language.

pub mod model;
pub mod store;
