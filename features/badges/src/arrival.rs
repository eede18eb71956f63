//! Who has arrived: noted at the desk, by name or by the code of a badge.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
