//! The company says that the list is all the aid it got: sealed as it was said.

pub mod acts;
pub mod model;
pub mod store;
