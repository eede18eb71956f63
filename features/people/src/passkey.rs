//! Passkeys: signing in with the device one holds, without a password.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
