//! Branches of business: from a code in any writing to its division and section.

mod model;

pub use model::{division, section, words};
