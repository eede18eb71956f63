//! The hours in which both sides work, with the clocks of both.

pub mod model;
pub mod store;
