//! What an author writes, and the form it is written in.

mod model;

pub use model::{COUNTRIES, Draft, LANGUAGES, form};
