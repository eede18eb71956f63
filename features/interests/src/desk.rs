//! The desk: what an agency has to do, and what somebody is part of.

pub mod model;
pub mod pages;
pub mod store;
