//! Letters to guests, who have no inbox: what is new, collected.

pub mod acts;
pub mod store;
