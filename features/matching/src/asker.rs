//! Who asks: whatever beside the question decides its answer.

pub mod acts;
pub mod model;
mod store;

pub use model::{Asker, Suggested};
