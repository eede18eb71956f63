//! Figures: how many opportunities there are of which kind and state, and how long reviews take.

pub mod model;
pub mod pages;
pub mod store;
