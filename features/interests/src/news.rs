//! News: who is told of what happens to an interest, and in which words.

pub mod acts;
pub mod model;
pub mod store;
