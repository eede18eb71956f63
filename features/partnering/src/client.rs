//! The client of an opportunity that came without one: whom it speaks for is said once.

pub mod acts;
pub mod pages;
mod store;
