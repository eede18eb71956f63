//! What meets where now and next, for the hall and for telephones.

pub mod model;
pub mod pages;
pub mod store;
