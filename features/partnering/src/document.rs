//! What the index is told of an opportunity.

mod store;

pub use store::{doc, holds, load, titles};
