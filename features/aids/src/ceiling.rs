//! Which ceiling holds from which day, and what is left under it.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
