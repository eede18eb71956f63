//! What binds a coach to companies.

pub mod acts;
pub mod model;
pub mod store;
