//! Measuring again: when it is due, what changed since, and what was done in between.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
