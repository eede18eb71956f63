//! What the company of a case is asked now: answered through the link of a letter, without an account.

mod pages;

pub use pages::{questions, reply};
