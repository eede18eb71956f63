//! Where a company stands behind, for those who say what could be done about it.

pub mod acts;
pub mod model;
