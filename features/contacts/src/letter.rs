//! Letters: a message to a circle, within limits, to those who want it.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
