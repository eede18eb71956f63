//! Many cases handed to a colleague at once, with what was refused, and taken back.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
