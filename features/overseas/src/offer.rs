//! What institutions overseas offer or seek.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
