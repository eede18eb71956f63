//! The list of people, and who of some people can do something.

pub mod acts;
pub mod model;
pub mod pages;
mod store;
