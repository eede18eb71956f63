//! What each side says of a meeting: held or not, how useful, what comes next.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
