//! What could not be taken in, told to who runs the house.

pub mod store;
