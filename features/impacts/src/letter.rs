//! A company is asked by letter, and reminded.

pub mod acts;
pub mod model;
pub mod store;
