//! The link by which a company without an account chooses.

pub mod acts;
pub mod model;
pub mod store;
