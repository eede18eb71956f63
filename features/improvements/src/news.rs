//! Who is told of actions and measurements.

pub mod store;
