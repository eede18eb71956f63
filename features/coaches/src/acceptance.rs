//! Which agencies take a coach: proposed, accepted, suspended, with who and when and why.

pub mod acts;
pub mod store;
