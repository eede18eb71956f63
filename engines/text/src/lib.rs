//! Words of the 24 EU languages: which language a text is in, which terms it holds and where.
//! Pure values in and out; no files, no clock, no global settings.

mod detect;
mod lang;

pub use detect::detect;
pub use lang::{Lang, UnknownLang};
