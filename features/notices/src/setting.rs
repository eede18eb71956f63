//! How somebody wants to hear of things.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
