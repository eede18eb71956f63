//! From the candidates for a case to the coach its company chose.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
pub mod views;
