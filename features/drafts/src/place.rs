//! Places: the parts of a questionnaire that are written one by one.

pub mod model;
pub mod pages;

pub use model::{Place, Under};
