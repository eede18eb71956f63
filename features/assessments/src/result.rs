//! Results: what completed assessments came to, kept for comparisons.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
