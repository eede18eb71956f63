//! What of accounts is not kept for ever: sessions and links that ran out, where sign-ins failed.

pub mod model;
pub mod store;
