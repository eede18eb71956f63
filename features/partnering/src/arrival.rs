//! Arrivals: opportunities that come from elsewhere instead of being written here.

pub mod acts;
pub mod store;
