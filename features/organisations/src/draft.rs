//! What people write about an organisation, and the forms they do it on.

mod model;
pub mod pages;

pub use model::{Draft, LANGS, NAME, SUMMARY, TEXT, plain_number, web_address};
