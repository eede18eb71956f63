//! Browsers somebody signed in with before: what a guesser does not have.

pub mod acts;
pub mod model;
pub mod store;
