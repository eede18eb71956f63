//! Versions: what an opportunity said after each change, and what differs between two of them.

pub mod model;
pub mod pages;
pub mod store;
