//! What a feature above may do with many cases at once: say what their places are called, and hand over parts.

mod acts;
mod model;

pub use acts::{hand, titles};
pub use model::Titles;
