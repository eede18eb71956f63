//! Whether one registers for an event without an account, as its organiser decides.

pub mod acts;
pub mod pages;
pub mod store;
