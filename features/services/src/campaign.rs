//! What was done to make a service known.

pub mod acts;
pub mod model;
pub mod store;
