//! The short form: the most telling questions first, and no more than needed.

mod model;
pub mod pages;

pub use model::of;
