//! The page of a guest: what participants see and do, behind a secret address.

pub mod acts;
pub mod pages;
