//! Figures: how many interests come how far, and how fast agencies are.

pub mod model;
pub mod pages;
pub mod store;
