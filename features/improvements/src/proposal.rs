//! Proposals: what could be done about the gaps of an assessment, and what was turned down.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
