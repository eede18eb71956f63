//! Circles: the contacts somebody keeps together for a purpose.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
