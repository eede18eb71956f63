//! Letters that ask a client to confirm, and the page that takes the answer.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
