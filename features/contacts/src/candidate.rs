//! Candidates: people outside whom somebody would like to win, from their own address book.
//!
//! Nobody is looked up: whether an address has an account is not told.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
