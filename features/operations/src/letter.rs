//! The outbox: letters the house wrote, as they are or will be sent.

mod pages;

pub use pages::routes;
