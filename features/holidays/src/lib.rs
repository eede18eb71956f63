#![forbid(unsafe_code)]
//! Working time of a country: public holidays by rule, weeks, and the hours of an office, for
//! every clock that runs only while somebody can answer.

mod model;
#[cfg(test)]
mod tests;

pub use model::{Calendar, WORKING_DAY};

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature::named("holidays");
