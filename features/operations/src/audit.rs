//! Who signed in or tried to, and what was done to what protects accounts.

mod pages;

pub use pages::routes;
