//! Legs: turns an agency had, and the clock that runs meanwhile.

pub mod acts;
pub mod model;
pub mod store;
