//! Sector groups: which ones advisers belong to, and whom a new opportunity concerns.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
