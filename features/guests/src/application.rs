//! What somebody wrote whose address is not proven yet.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
