//! Comments: what reviewers and authors say to each other beside a passage.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
