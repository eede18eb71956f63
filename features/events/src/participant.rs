//! Those who take part: registered, validated, there or not.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
