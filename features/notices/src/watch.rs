//! What somebody follows, and how closely.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
