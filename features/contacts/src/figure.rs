//! How often each step of the ladder was reached in a month: figures, and nothing else.

pub mod acts;
pub mod pages;
pub mod store;
