//! Whether a questionnaire makes sense.

mod model;
#[cfg(test)]
mod tests;

pub use model::{Finding, lint};
