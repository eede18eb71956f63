//! Who works for an agency as what: memberships and invitations.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
