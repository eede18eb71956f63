//! The documents answers go to: what stands there, what would change, and writing it by their own features.

pub mod acts;
pub mod model;
