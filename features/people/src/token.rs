//! Personal tokens, by which programs act for somebody.

pub mod acts;
pub mod api;
pub mod model;
pub mod pages;
pub mod store;
