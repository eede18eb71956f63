//! Codes: six digits that prove the address of somebody without an account.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
