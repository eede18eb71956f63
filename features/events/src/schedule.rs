//! Runs of the engine, their result and what they lack.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
