//! Who is told of an invitation.

pub mod store;
