//! How often organisations are suggested, so that the same few do not top every list.

pub mod acts;
pub mod model;
pub mod store;
