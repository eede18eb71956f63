//! Private notes about a company on its line of time: for oneself, for the team, or for the agency.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
