//! Rules of retention: what they would remove, whether they are on, what they removed.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
