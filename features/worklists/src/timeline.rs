//! Everything an agency did with one company, and knows of it, on one line of time.

mod model;
pub mod pages;
mod store;
