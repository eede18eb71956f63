//! Taking in files from the browser: choosing, starting, watching.

mod pages;

pub use pages::routes;
