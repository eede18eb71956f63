//! What people write in a report.

pub mod acts;
pub mod model;
pub mod store;
