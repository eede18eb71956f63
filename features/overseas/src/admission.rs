//! Who takes part in a programme: rules, applications, admissions.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
