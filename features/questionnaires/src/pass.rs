//! Passes: a link and a PIN with which somebody without an account answers once.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
