//! What profiles add to the documents of organisations, so that searches and matches find them.

mod model;
mod store;

pub use store::add;
