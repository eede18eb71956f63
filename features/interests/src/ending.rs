//! Endings: how an interest ends without success, and what is left of it later.

pub mod acts;
pub mod pages;
pub mod store;
