//! Addresses letters come in at: who copies there needs no account, only the word after the plus.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
