//! The interface for programs, told in a page and as OpenAPI; and what this installation is.

mod pages;

pub use pages::routes;
