//! Links of letters: keys that open one thing, once, for a while.

pub mod acts;
pub mod model;
pub mod store;
