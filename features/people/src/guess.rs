//! Tries of passwords and codes: how many there may be, and that they all look alike.

pub mod acts;
