//! The texts of an organisation in several languages: the original and its translations.

pub mod acts;
mod model;
pub mod pages;
pub mod store;

pub use model::{Draft, FIELDS, Text, Translated, said};
