//! Parties: who the two sides of an interest are, and who may know it.

pub mod acts;
pub mod model;
pub mod pages;
pub mod policy;
pub mod store;
