//! The statement letter: written by an adviser, printed, signed by both sides on paper.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
