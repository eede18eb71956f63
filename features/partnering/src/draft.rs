//! What an author writes, and the form it is written in.

mod model;
pub mod pages;

pub use model::{COUNTRIES, Draft, LANGUAGES, form, is_sector, prefilled, with_project};
