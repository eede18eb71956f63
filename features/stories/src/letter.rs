//! The letter to a company, and what its link opens.

pub mod acts;
pub mod pages;
pub mod store;
