//! Formats of help that are tried, and each time one was used.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
