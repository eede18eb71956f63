//! Achievements: what came of an interest, who confirmed it, and what became of it later.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
