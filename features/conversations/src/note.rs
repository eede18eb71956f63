//! The page for the company: what was talked about, what was agreed, who does what by when, whom to call.

pub mod acts;
pub mod model;
pub mod pages;
mod store;
