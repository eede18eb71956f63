//! What people agreed to, purpose by purpose.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
