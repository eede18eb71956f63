//! One thing somebody was told.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
