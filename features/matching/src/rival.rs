//! With whom an organisation must never be matched: its no-compete list.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
