//! Doors: private links by which visitors without an account come back to their interest.

pub mod acts;
pub mod pages;
pub mod store;
