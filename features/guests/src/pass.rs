//! The secret address of a guest's own page.

pub mod acts;
pub mod model;
pub mod store;
