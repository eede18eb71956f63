//! Events and meetings for calendars and search engines.

pub mod model;
pub mod pages;
