//! Of whom a profile speaks: a person or an organisation, and how the caller stands to them.

pub mod acts;
pub mod model;
mod store;
