//! Companies a service is meant for: weighed, invited, answered, started.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
