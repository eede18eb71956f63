//! The second factor: an authenticator app, and recovery codes for the day it is lost.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
