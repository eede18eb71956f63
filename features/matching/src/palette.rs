//! The command palette: go to a page, an organisation, a topic, an opportunity by name.

mod pages;

pub use pages::routes;
