//! The figures of a period, taken from what happened in it.

pub mod acts;
pub mod model;
pub mod store;
