//! Letters that tell of what is new.

pub mod acts;
pub mod model;
