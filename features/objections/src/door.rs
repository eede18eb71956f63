//! The link of a letter, by which a client who has no account, or is not signed in, objects.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
