//! What the index is told of a topic.

mod store;

pub use store::{doc, load, titles};
