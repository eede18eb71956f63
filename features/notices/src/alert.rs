//! Saved searches that look by themselves.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
