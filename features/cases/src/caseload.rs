//! What a feature above may do with many cases at once: say what their places are called, hand over parts, and remind.

mod acts;
mod model;

pub use acts::{hand, remind, titles};
pub use model::Titles;
