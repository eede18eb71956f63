//! The secret link by which a company answers an invitation, and the page of its account.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
