//! Institutions in other countries that develop technology or help to reach it.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
