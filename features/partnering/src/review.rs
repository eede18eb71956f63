//! Reviews: who judges an opportunity, how, and how long that takes.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
