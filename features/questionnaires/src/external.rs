//! Externals: what other tools came to, recorded as their reports say.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
