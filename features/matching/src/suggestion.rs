//! Suggestions that are kept with their receipts as they were.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
