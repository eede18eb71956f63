//! "Not relevant, because …": what somebody said does not fit, and what that changes.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
