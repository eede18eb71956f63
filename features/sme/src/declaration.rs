//! What was declared, when and by whom: sealed, whatever is written later.

pub mod model;
pub mod pages;
pub mod store;
