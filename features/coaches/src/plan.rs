//! All cases that wait and all coaches at once.

pub mod acts;
pub mod model;
pub mod pages;
