//! Editions: versions of questionnaires with their words, as they ship and as they are kept.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;

pub use model::{Edition, MAIN, SHIPPED};
