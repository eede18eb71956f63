//! Numbers and addresses that belong to one company alone.

pub mod model;
