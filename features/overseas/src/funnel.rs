//! Companies and institutions brought together, and how far they come.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
