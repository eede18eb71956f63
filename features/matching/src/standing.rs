//! Questions that stand: saved searches and profiles, asked of everything new in one pass.

pub mod acts;
pub mod model;
pub mod store;
