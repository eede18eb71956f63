//! A programme of access: what it is for, when, and who may take part.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
