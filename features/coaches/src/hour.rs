//! The hours of a coaching: noted by the coach, agreed by the company, counted against plan and scheme, and their fee.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
