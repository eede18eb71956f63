//! The folder a mail server delivers into (Maildir), and the pattern of our addresses.

pub mod acts;
pub mod model;
