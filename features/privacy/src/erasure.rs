//! Erasure: asked for, waited for, taken back or done.

pub mod acts;
pub mod jobs;
pub mod model;
pub mod pages;
pub mod store;
