//! Accounts elsewhere: signing in with an OpenID provider, and which account that is.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
