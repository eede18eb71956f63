//! The letter to a company: told or asked, with a link.

mod acts;

pub use acts::{open, send, url};
