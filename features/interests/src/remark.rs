//! Remarks: what the sides say to each other, and note for themselves.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
